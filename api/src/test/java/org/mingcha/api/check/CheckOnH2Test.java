package org.mingcha.api.check;

import org.mingcha.api.service.OnH2;

@OnH2
class CheckOnH2Test extends CheckTest {}
