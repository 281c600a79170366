package org.mingcha.engine.spool;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Schema;

/**
 * A row as bytes and back: a mark for each place, and the values there are. Both ends must have the same schema, and the same shared texts where
 * they are given.
 */
public final class RowCodec {

    private static final int USUAL_BYTES = 512;

    private RowCodec() {}

    /** A row without its schema. */
    public static byte[] pack(DataRow row) {
        return pack(row, SharedTexts.NONE);
    }

    /** A row without its schema and without the texts it has in common with others. */
    public static byte[] pack(DataRow row, SharedTexts texts) {
        for (int bytes = USUAL_BYTES; ; bytes *= 2) {
            ByteBuffer out = ByteBuffer.allocate(bytes);
            try {
                write(row, texts, out);
                return Arrays.copyOf(out.array(), out.position());
            } catch (BufferOverflowException e) {
                // Longer than usual: once more with twice the room.
            }
        }
    }

    /** The row that {@link #pack} made {@code packed} of; {@link java.nio.BufferUnderflowException} where it is cut short. */
    public static DataRow unpack(Schema schema, byte[] packed) {
        return unpack(schema, packed, SharedTexts.NONE);
    }

    /** The row that {@link #pack(DataRow, SharedTexts)} made {@code packed} of. */
    public static DataRow unpack(Schema schema, byte[] packed, SharedTexts texts) {
        ByteBuffer in = ByteBuffer.wrap(packed);
        int file = in.getInt();
        int row = in.getInt();
        long[] marks = new long[Schema.words(schema.size())];
        int count = 0;
        for (int word = 0; word < marks.length; word++) {
            marks[word] = in.getLong();
            count += Long.bitCount(marks[word]);
        }
        Object[] given = new Object[count];
        for (int next = 0; next < count; next++) {
            given[next] = readValue(in, texts);
        }
        return DataRow.of(schema, file, row, marks, given);
    }

    private static void write(DataRow row, SharedTexts texts, ByteBuffer out) {
        out.putInt(row.file());
        out.putInt(row.row());
        long[] marks = row.marks();
        for (long word : marks) {
            out.putLong(word);
        }
        int next = 0;
        for (int word = 0; word < marks.length; word++) {
            for (long left = marks[word]; left != 0; left &= left - 1) {
                int place = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                Object value = row.given().get(next++);
                int shared = value instanceof String text ? texts.number(place, text) : -1;
                if (shared < 0) {
                    writeValue(value, out);
                } else {
                    out.put((byte) 'T').putInt(shared);
                }
            }
        }
    }

    private static void writeValue(Object value, ByteBuffer out) {
        if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.put((byte) 'S').putInt(bytes.length).put(bytes);
        } else if (value instanceof Money money) {
            out.put((byte) 'M').putLong(money.fen());
        } else if (value instanceof BigDecimal decimal) {
            byte[] bytes = decimal.unscaledValue().toByteArray();
            out.put((byte) 'D').putInt(decimal.scale()).putInt(bytes.length).put(bytes);
        } else if (value instanceof LocalDate day) {
            out.put((byte) 'L').putLong(day.toEpochDay());
        } else if (value instanceof Boolean yes) {
            out.put((byte) (yes ? 'Y' : 'N'));
        } else {
            throw new IllegalArgumentException("no code for " + value.getClass());
        }
    }

    private static Object readValue(ByteBuffer in, SharedTexts texts) {
        byte kind = in.get();
        return switch (kind) {
            case 'S' -> {
                int length = in.getInt();
                String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
                in.position(in.position() + length);
                yield text;
            }
            case 'T' -> texts.text(in.getInt());
            case 'M' -> new Money(in.getLong());
            case 'D' -> {
                int scale = in.getInt();
                byte[] unscaled = new byte[in.getInt()];
                in.get(unscaled);
                yield new BigDecimal(new BigInteger(unscaled), scale);
            }
            case 'L' -> LocalDate.ofEpochDay(in.getLong());
            case 'Y' -> true;
            case 'N' -> false;
            default -> throw new IllegalArgumentException("unknown code " + kind);
        };
    }
}
