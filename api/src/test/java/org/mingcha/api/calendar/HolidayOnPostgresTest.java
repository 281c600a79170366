package org.mingcha.api.calendar;

import org.mingcha.api.service.OnPostgres;

@OnPostgres
class HolidayOnPostgresTest extends HolidayTest {}
