package org.mingcha.api.review;

import org.mingcha.api.service.OnH2;

@OnH2
class ReviewOnH2Test extends ReviewTest {}
