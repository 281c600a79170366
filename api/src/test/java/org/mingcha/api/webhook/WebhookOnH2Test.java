package org.mingcha.api.webhook;

import org.mingcha.api.service.OnH2;

@OnH2
class WebhookOnH2Test extends WebhookTest {}
