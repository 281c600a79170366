package org.mingcha.api.upload;

import org.mingcha.api.service.OnPostgres;

@OnPostgres
class ReadingTemplateOnPostgresTest extends ReadingTemplateTest {}
