package org.mingcha.api.casework;

import org.mingcha.api.service.OnH2;

@OnH2
class ReviewPagesOnH2Test extends ReviewPagesTest {}
