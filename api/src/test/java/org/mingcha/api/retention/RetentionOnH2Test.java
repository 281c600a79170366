package org.mingcha.api.retention;

import org.mingcha.api.service.OnH2;

@OnH2
class RetentionOnH2Test extends RetentionTest {}
