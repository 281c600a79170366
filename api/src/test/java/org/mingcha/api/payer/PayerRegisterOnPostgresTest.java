package org.mingcha.api.payer;

import org.mingcha.api.service.OnPostgres;

@OnPostgres
class PayerRegisterOnPostgresTest extends PayerRegisterTest {}
