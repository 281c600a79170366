package org.mingcha.api.upload;

import org.mingcha.api.service.OnH2;

@OnH2
class UploadPagesOnH2Test extends UploadPagesTest {}
