package org.mingcha.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mingcha.engine.file.Sample.csv;
import static org.mingcha.engine.file.Sample.read;
import static org.mingcha.engine.file.Sample.row;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableFilesTest {

    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    @TempDir
    Path dir;

    private UnreadableFile failure(byte[] content) {
        return catchThrowableOfType(UnreadableFile.class, () -> read(dir, content));
    }

    private UnreadableFile failure(String content) {
        return failure(content.getBytes(StandardCharsets.UTF_8));
    }

    private UnreadableFile failure(ReadLimits limits) throws IOException {
        Path file = Files.writeString(dir.resolve("a.csv"), csv(row()) + csv(row()));
        return catchThrowableOfType(
                UnreadableFile.class,
                () -> read(file, Sample.CHARGES, new ReadOptions(null, null, null, Map.of(), limits)));
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThat(failure("").code()).isEqualTo("empty-file");
    }

    @Test
    void aFileWithoutHeaderIsToldWhatWasFoundAndWhatIsNeeded() {
        UnreadableFile failure = failure("姓名,电话\n张三,1\n");
        assertThat(failure.code()).isEqualTo("no-header");
        assertThat(failure.text().zh()).contains("姓名").contains("实收金额(amount)");
        assertThat(failure.file()).isEqualTo("charges.csv");
    }

    @Test
    void everyMissingColumnIsNamedInChineseAndByKey() {
        Map<String, String> row = row();
        row.remove("amount");
        row.remove("nature");
        UnreadableFile failure = failure(csv(row));
        assertThat(failure.code()).isEqualTo("missing-column");
        assertThat(failure.text().zh()).contains("项目性质(nature)、实收金额(amount)");
    }

    @Test
    void twoColumnsForOneFieldAreRefused() {
        UnreadableFile failure = failure(csv(row("实收金额", "1")));
        assertThat(failure.code()).isEqualTo("duplicate-column");
        assertThat(failure.text().zh()).contains("J1").contains("K1");
    }

    @Test
    void bytesOfNoEncodingAreRefusedWithTheirOffset() {
        UnreadableFile failure =
                failure(new byte[] {'a', ',', 'b', '\n', (byte) 0xFF, (byte) 0xFF, '\n', 'x', 'y', 'z'});
        assertThat(failure.code()).isEqualTo("encoding-error");
        assertThat(failure.text().zh()).contains("第 4 字节");
    }

    @Test
    void aBinaryFileIsRefused() {
        assertThat(failure("a,b\u0000c\n").code()).isEqualTo("encoding-error");
    }

    @Test
    void limitsAreNamedWhenTheyAreBroken() throws Exception {
        assertThat(failure(new ReadLimits(10, 100, 300, 100, 100)).text().zh()).contains("上限 10 字节");
        UnreadableFile rows = failure(new ReadLimits(10_000, 1, 300, 100, 100));
        assertThat(rows.code()).isEqualTo("too-many-rows");
        assertThat(rows.text().zh()).contains("上限 1 行");
        UnreadableFile columns = failure(new ReadLimits(10_000, 9, 5, 100, 100));
        assertThat(columns.code()).isEqualTo("too-many-columns");
        assertThat(columns.text().zh()).contains("上限 5 列");
    }

    @Test
    void aQuoteThatSwallowsTheRestOfTheFileIsNotPassedOver() {
        String csv = csv(row()) + "R2,\"" + "x\n".repeat(200);
        UnreadableFile failure = failure(csv);
        assertThat(failure.code()).isEqualTo("unclosed-quote");
        assertThat(failure.text().zh()).contains("第 3 行");
    }

    @Test
    void aWorkbookWithAPasswordIsToldApartFromAnOldOne() {
        byte[] mark = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        byte[] locked = new byte[2048];
        System.arraycopy(OLE2, 0, locked, 0, 4);
        System.arraycopy(mark, 0, locked, 1000, mark.length);
        assertThat(failure(locked).code()).isEqualTo("password-protected");
        byte[] old = new byte[2048];
        System.arraycopy(OLE2, 0, old, 0, 4);
        assertThat(failure(old).code()).isEqualTo("old-xls");
    }

    @Test
    void aBrokenWorkbookIsRefused() throws Exception {
        assertThat(failure(new byte[] {'P', 'K', 3, 4, 1, 2, 3, 4, 5, 6}).code())
                .isEqualTo("broken-workbook");
        assertThat(failure(zip("[Content_Types].xml", 10)).code()).isEqualTo("broken-workbook");
        assertThat(failure(zip("xl/workbook.xml", 10)).code()).isEqualTo("broken-workbook");
    }

    @Test
    void aZipBombIsNotOpened() throws Exception {
        UnreadableFile failure = failure(zip("xl/workbook.xml", 120 << 20));
        assertThat(failure.code()).isEqualTo("zip-bomb");
        assertThat(failure.text().zh()).contains("200:1");
    }

    private static byte[] zip(String entry, int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(new byte[size]);
        }
        return bytes.toByteArray();
    }
}
