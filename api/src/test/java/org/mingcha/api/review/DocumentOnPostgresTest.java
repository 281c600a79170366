package org.mingcha.api.review;

import org.mingcha.api.service.OnPostgres;

@OnPostgres
class DocumentOnPostgresTest extends DocumentTest {}
