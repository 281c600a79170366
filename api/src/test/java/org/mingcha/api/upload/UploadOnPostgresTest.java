package org.mingcha.api.upload;

import org.mingcha.api.service.OnPostgres;

@OnPostgres
class UploadOnPostgresTest extends UploadTest {}
