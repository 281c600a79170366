package org.mingcha.api.export;

import org.mingcha.api.service.OnH2;

@OnH2
class ExportOnH2Test extends ExportTest {}
