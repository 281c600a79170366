package org.mingcha.api.rectification;

import org.mingcha.api.service.OnPostgres;

@OnPostgres
class ExtensionOnPostgresTest extends ExtensionTest {}
