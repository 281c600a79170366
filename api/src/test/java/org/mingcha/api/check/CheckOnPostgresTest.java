package org.mingcha.api.check;

import org.mingcha.api.service.OnPostgres;

@OnPostgres
class CheckOnPostgresTest extends CheckTest {}
