package org.mingcha.api.violation;

import org.mingcha.api.service.OnPostgres;

@OnPostgres
class ViolationOnPostgresTest extends ViolationTest {}
