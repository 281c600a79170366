package org.mingcha.api.user;

import org.mingcha.api.service.OnPostgres;

@OnPostgres
class OidcOnPostgresTest extends OidcTest {}
