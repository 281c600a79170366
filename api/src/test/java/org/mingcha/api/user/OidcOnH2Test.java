package org.mingcha.api.user;

import org.mingcha.api.service.OnH2;

@OnH2
class OidcOnH2Test extends OidcTest {}
