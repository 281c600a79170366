package org.mingcha.api.upload;

import org.mingcha.api.service.OnH2;

@OnH2
class UploadOnH2Test extends UploadTest {}
