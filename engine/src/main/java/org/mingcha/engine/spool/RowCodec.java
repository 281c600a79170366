package org.mingcha.engine.spool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Schema;

/** A row as bytes and back: only the cells that have a value, each with its place. Both ends must have the same schema. */
public final class RowCodec {

    private static final int END = 0xFFFF;

    private RowCodec() {}

    /** Writes a row without its schema. */
    public static void write(DataRow row, DataOutput out) throws IOException {
        out.writeInt(row.file());
        out.writeInt(row.row());
        @Nullable Object[] values = row.values();
        for (int place = 0; place < values.length; place++) {
            Object value = values[place];
            if (value != null) {
                out.writeShort(place);
                writeValue(value, out);
            }
        }
        out.writeShort(END);
    }

    /** Reads the next row; {@link java.io.EOFException} where there is none. */
    public static DataRow read(Schema schema, DataInput in) throws IOException {
        int file = in.readInt();
        int row = in.readInt();
        @Nullable Object[] values = new Object[schema.size()];
        for (int place = in.readUnsignedShort(); place != END; place = in.readUnsignedShort()) {
            values[place] = readValue(in);
        }
        return new DataRow(schema, file, row, values);
    }

    private static void writeValue(Object value, DataOutput out) throws IOException {
        if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeByte('S');
            out.writeInt(bytes.length);
            out.write(bytes);
        } else if (value instanceof Money money) {
            out.writeByte('M');
            out.writeLong(money.fen());
        } else if (value instanceof BigDecimal decimal) {
            byte[] bytes = decimal.unscaledValue().toByteArray();
            out.writeByte('D');
            out.writeInt(decimal.scale());
            out.writeShort(bytes.length);
            out.write(bytes);
        } else if (value instanceof LocalDate day) {
            out.writeByte('L');
            out.writeLong(day.toEpochDay());
        } else if (value instanceof Boolean yes) {
            out.writeByte(yes ? 'Y' : 'N');
        } else {
            throw new IllegalArgumentException("no code for " + value.getClass());
        }
    }

    private static Object readValue(DataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case 'S' -> new String(bytes(in, in.readInt()), StandardCharsets.UTF_8);
            case 'M' -> new Money(in.readLong());
            case 'D' -> {
                int scale = in.readInt();
                yield new BigDecimal(new BigInteger(bytes(in, in.readUnsignedShort())), scale);
            }
            case 'L' -> LocalDate.ofEpochDay(in.readLong());
            case 'Y' -> true;
            case 'N' -> false;
            default -> throw new IOException("unknown code " + kind);
        };
    }

    private static byte[] bytes(DataInput in, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
