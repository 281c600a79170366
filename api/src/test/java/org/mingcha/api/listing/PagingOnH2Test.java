package org.mingcha.api.listing;

import org.mingcha.api.service.OnH2;

@OnH2
class PagingOnH2Test extends PagingTest {}
