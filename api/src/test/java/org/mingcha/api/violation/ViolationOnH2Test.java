package org.mingcha.api.violation;

import org.mingcha.api.service.OnH2;

@OnH2
class ViolationOnH2Test extends ViolationTest {}
