package org.mingcha.engine.file;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.FieldType;

/** Reads the cells of one column. Remembers lately read texts, since columns repeat themselves. */
final class ColumnReader {

    /** What a formula shows that was never calculated, since a program wrote the workbook. */
    static final String NOT_CALCULATED = "#未计算";

    private static final Set<String> NOTHING = Set.of("无", "/", "\uFF0F", "—", "——", "-", "--", "N/A", "n/a", "#N/A");
    private static final Set<String> ERRORS = Set.of(
            "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", NOT_CALCULATED);
    private static final int REMEMBERED = 1024;
    private static final int LONGEST_REMEMBERED = 64;
    private static final MathContext SHEET_PRECISION = new MathContext(15);

    private final Field field;
    private final CellReader reader;
    private final boolean markersCount;
    private final int longest;
    private final @Nullable String[] texts = new String[REMEMBERED];
    private final @Nullable Object[] values = new Object[REMEMBERED];

    ColumnReader(Field field, int longest) {
        this.field = field;
        this.longest = longest;
        this.markersCount = field.words().values().stream().noneMatch(NOTHING::contains);
        this.reader = switch (field.type()) {
            case TEXT -> new TextCell(field);
            case CODE -> new CodeCell(field);
            case CREDIT_CODE -> new CreditCodeCell(field);
            case MONEY -> new MoneyCell(field);
            case DECIMAL -> new DecimalCell(field);
            case RATE -> new RateCell(field);
            case DATE -> new DateCell(field);
            case YES_NO -> new YesNoCell(field);
            case WORD -> new WordCell(field);
        };
    }

    Field field() {
        return field;
    }

    /** The value, {@code null} for an empty cell, or a {@link Fault}. */
    @Nullable
    Object read(String raw) {
        int length = raw.length();
        if (length == 0) {
            return field.required() ? Fault.missing(field) : null;
        }
        if (length > LONGEST_REMEMBERED) {
            return fresh(raw);
        }
        int hash = raw.hashCode();
        int slot = (hash ^ hash >>> 16) & (REMEMBERED - 1);
        if (raw.equals(texts[slot])) {
            return values[slot];
        }
        Object value = fresh(raw);
        texts[slot] = raw;
        values[slot] = value;
        return value;
    }

    private @Nullable Object fresh(String raw) {
        if (raw.length() > longest) {
            return Fault.of(
                    Fault.TOO_LONG,
                    field,
                    "有 " + raw.length() + " 个字符，上限 " + longest + "。请缩短。",
                    "has " + raw.length() + " characters, the limit is " + longest + ". Shorten it.");
        }
        String text = CellText.trim(raw);
        if (text.isEmpty()) {
            return field.required() ? Fault.missing(field) : null;
        }
        if (markersCount && NOTHING.contains(text) && !(field.required() && text.startsWith("#"))) {
            return field.required() ? Fault.missing(field) : null;
        }
        if (text.charAt(0) == '#' && ERRORS.contains(text)) {
            return Fault.of(
                    Fault.TYPE,
                    field,
                    "是公式错误 " + text + "。请在表格里改正公式后重新保存。",
                    "holds the formula error " + text + ". Correct the formula and save again.");
        }
        return reader.read(text);
    }

    /** The same for a numeric cell of a workbook. */
    @Nullable
    Object readNumber(BigDecimal number, boolean from1904) {
        FieldType type = field.type();
        if (type == FieldType.CODE || type == FieldType.CREDIT_CODE) {
            BigDecimal whole = number.stripTrailingZeros();
            return whole.precision() - whole.scale() > 15
                    ? CodeCell.scientific(field, whole.round(SHEET_PRECISION).toString())
                    : read(whole.round(SHEET_PRECISION).toPlainString());
        }
        Optional<LocalDate> day = type == FieldType.DATE ? SheetDay.of(number, from1904) : Optional.empty();
        if (day.isPresent()) {
            return read(day.get().toString());
        }
        BigDecimal rounded = number.round(SHEET_PRECISION).stripTrailingZeros();
        return read((rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString());
    }
}
