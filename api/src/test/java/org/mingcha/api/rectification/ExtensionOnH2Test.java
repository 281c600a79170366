package org.mingcha.api.rectification;

import org.mingcha.api.service.OnH2;

@OnH2
class ExtensionOnH2Test extends ExtensionTest {}
