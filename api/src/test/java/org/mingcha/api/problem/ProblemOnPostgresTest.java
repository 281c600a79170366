package org.mingcha.api.problem;

import org.mingcha.api.service.OnPostgres;

@OnPostgres
class ProblemOnPostgresTest extends ProblemTest {}
