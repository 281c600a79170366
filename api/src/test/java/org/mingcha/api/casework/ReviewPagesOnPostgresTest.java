package org.mingcha.api.casework;

import org.mingcha.api.service.OnPostgres;

@OnPostgres
class ReviewPagesOnPostgresTest extends ReviewPagesTest {}
