package org.mingcha.api.webhook;

import org.mingcha.api.service.OnPostgres;

@OnPostgres
class WebhookOnPostgresTest extends WebhookTest {}
