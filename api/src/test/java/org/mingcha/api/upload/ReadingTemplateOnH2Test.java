package org.mingcha.api.upload;

import org.mingcha.api.service.OnH2;

@OnH2
class ReadingTemplateOnH2Test extends ReadingTemplateTest {}
