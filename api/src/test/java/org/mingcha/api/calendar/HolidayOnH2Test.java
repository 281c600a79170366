package org.mingcha.api.calendar;

import org.mingcha.api.service.OnH2;

@OnH2
class HolidayOnH2Test extends HolidayTest {}
