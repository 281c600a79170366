package org.mingcha.engine.spool;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
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
        List<Object> given = row.given();
        int next = 0;
        for (int word = 0; word < marks.length; word++) {
            for (long left = marks[word]; left != 0; left &= left - 1) {
                int place = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                Object value = given.get(next++);
                int shared = value instanceof String text ? texts.number(place, text) : -1;
                if (shared < 0) {
                    writeValue(value, out);
                } else {
                    put('T', shared, out);
                }
            }
        }
    }

    private static void writeValue(Object value, ByteBuffer out) {
        if (value instanceof String text) {
            out.put((byte) 'S');
            put(text.getBytes(StandardCharsets.UTF_8), out);
        } else if (value instanceof Money money) {
            put('M', money.fen(), out);
        } else if (value instanceof BigDecimal decimal) {
            put('D', decimal.scale(), out);
            put(decimal.unscaledValue().toByteArray(), out);
        } else if (value instanceof LocalDate day) {
            put('L', day.toEpochDay(), out);
        } else if (value instanceof Boolean yes) {
            out.put((byte) (yes ? 'Y' : 'N'));
        } else {
            throw new IllegalArgumentException("no code for " + value.getClass());
        }
    }

    private static Object readValue(ByteBuffer in, SharedTexts texts) {
        byte kind = in.get();
        return switch (kind) {
            case 'S' -> new String(bytes(in), StandardCharsets.UTF_8);
            case 'T' -> texts.text((int) number(in));
            case 'M' -> new Money(number(in));
            case 'D' -> {
                int scale = (int) number(in);
                yield new BigDecimal(new BigInteger(bytes(in)), scale);
            }
            case 'L' -> LocalDate.ofEpochDay(number(in));
            case 'Y' -> true;
            case 'N' -> false;
            default -> throw new IllegalArgumentException("unknown code " + kind);
        };
    }

    private static void put(char kind, long number, ByteBuffer out) {
        out.put((byte) kind);
        putNumber(number, out);
    }

    private static void put(byte[] bytes, ByteBuffer out) {
        putNumber(bytes.length, out);
        out.put(bytes);
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[Math.toIntExact(number(in))];
        in.get(bytes);
        return bytes;
    }

    /** Seven bits a byte, the lowest first, the sign in the lowest: a small number takes a byte or two, whatever its sign. */
    private static void putNumber(long number, ByteBuffer out) {
        long left = (number << 1) ^ (number >> 63);
        while ((left & ~0x7FL) != 0) {
            out.put((byte) (left | 0x80));
            left >>>= 7;
        }
        out.put((byte) left);
    }

    private static long number(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = in.get();
            number |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                return (number >>> 1) ^ -(number & 1);
            }
        }
    }
}
