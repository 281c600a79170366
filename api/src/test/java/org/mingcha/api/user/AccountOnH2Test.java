package org.mingcha.api.user;

import org.mingcha.api.service.OnH2;

@OnH2
class AccountOnH2Test extends AccountTest {}
