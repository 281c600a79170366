package org.mingcha.api.payer;

import org.mingcha.api.service.OnH2;

@OnH2
class PayerRegisterOnH2Test extends PayerRegisterTest {}
