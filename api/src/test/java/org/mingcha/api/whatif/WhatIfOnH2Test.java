package org.mingcha.api.whatif;

import org.mingcha.api.service.OnH2;

@OnH2
class WhatIfOnH2Test extends WhatIfTest {}
