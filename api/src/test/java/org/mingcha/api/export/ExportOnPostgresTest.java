package org.mingcha.api.export;

import org.mingcha.api.service.OnPostgres;

@OnPostgres
class ExportOnPostgresTest extends ExportTest {}
