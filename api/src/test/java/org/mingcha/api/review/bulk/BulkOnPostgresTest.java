package org.mingcha.api.review.bulk;

import org.mingcha.api.service.OnPostgres;

@OnPostgres
class BulkOnPostgresTest extends BulkTest {}
