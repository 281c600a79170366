package org.mingcha.api.review.bulk;

import org.mingcha.api.service.OnH2;

@OnH2
class BulkOnH2Test extends BulkTest {}
