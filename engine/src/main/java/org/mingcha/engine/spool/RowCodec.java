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

/** A row as bytes and back: a mark for each place, and the values there are. Both ends must have the same schema. */
public final class RowCodec {

    private static final int USUAL_BYTES = 512;

    private RowCodec() {}

    /** A row without its schema. */
    public static byte[] pack(DataRow row) {
        for (int bytes = USUAL_BYTES; ; bytes *= 2) {
            ByteBuffer out = ByteBuffer.allocate(bytes);
            try {
                write(row, out);
                return Arrays.copyOf(out.array(), out.position());
            } catch (BufferOverflowException e) {
                // Longer than usual: once more with twice the room.
            }
        }
    }

    /** The row that {@link #pack} made {@code packed} of; {@link java.nio.BufferUnderflowException} where it is cut short. */
    public static DataRow unpack(Schema schema, byte[] packed) {
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
            given[next] = readValue(in);
        }
        return DataRow.of(schema, file, row, marks, given);
    }

    private static void write(DataRow row, ByteBuffer out) {
        out.putInt(row.file());
        out.putInt(row.row());
        for (long marks : row.marks()) {
            out.putLong(marks);
        }
        for (Object value : row.given()) {
            writeValue(value, out);
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

    private static Object readValue(ByteBuffer in) {
        byte kind = in.get();
        return switch (kind) {
            case 'S' -> {
                int length = in.getInt();
                String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
                in.position(in.position() + length);
                yield text;
            }
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
