package org.mingcha.api.review;

import org.mingcha.api.service.OnH2;

@OnH2
class DocumentOnH2Test extends DocumentTest {}
