package org.mingcha.api.whatif;

import org.mingcha.api.service.OnPostgres;

@OnPostgres
class WhatIfOnPostgresTest extends WhatIfTest {}
