package org.mingcha.api.listing;

import org.mingcha.api.service.OnPostgres;

@OnPostgres
class PagingOnPostgresTest extends PagingTest {}
