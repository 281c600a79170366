package org.mingcha.engine.file;

import java.math.BigDecimal;
import org.mingcha.engine.record.Field;

/** A rate from 0 to 1: {@code 3%}, {@code 3‰} or {@code 0.03}. */
record RateCell(Field field) implements CellReader {

    @Override
    public Object read(String text) {
        String half = CellText.halfWidth(text);
        int places = half.endsWith("%") ? 2 : half.endsWith("‰") ? 3 : 0;
        String number = places == 0 ? half : CellText.trim(half.substring(0, half.length() - 1));
        String plain = NumberText.plain(number);
        if (plain == null) {
            return Fault.of(
                    Fault.TYPE,
                    field,
                    "不是比率：" + CellText.shorten(text) + "。应如 3% 或 0.03。",
                    "not a rate. Wanted: 3% or 0.03.");
        }
        BigDecimal rate = new BigDecimal(plain).scaleByPowerOfTen(-places);
        if (rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) > 0) {
            return Fault.of(
                    Fault.CONSTRAINT,
                    field,
                    "应在 0 至 100% 之间：" + CellText.shorten(text) + "。百分之三请写 3% 或 0.03。",
                    "must lie between 0 and 100%. Write three per cent as 3% or 0.03.");
        }
        return rate;
    }
}
