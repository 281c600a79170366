package org.mingcha.api.retention;

import org.mingcha.api.service.OnPostgres;

@OnPostgres
class RetentionOnPostgresTest extends RetentionTest {}
