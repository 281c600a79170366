package org.mingcha.api.problem;

import org.mingcha.api.service.OnH2;

@OnH2
class ProblemOnH2Test extends ProblemTest {}
