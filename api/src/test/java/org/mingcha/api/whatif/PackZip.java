package org.mingcha.api.whatif;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A pack as a ZIP that a test may spoil. */
final class PackZip {

    /** A topic of the tests' county that finds nothing: each charge is turned once. */
    static final String TURN = "county_turn/county_turn.drl";

    /** What makes the turning come to an end. */
    static final String TURNED = "$turn.setTurned( true );";

    static final String RATE = "county_water_fund/water_fund_rate.csv";

    private static final Path COUNTY = Path.of("../rules/example-county");

    /** The same pack gives the same bytes. */
    private static final long DAY = 1_700_000_000_000L;

    private final Map<String, String> files = new TreeMap<>();

    private PackZip() {}

    static PackZip empty() {
        return new PackZip();
    }

    /** The pack of the example county. */
    static PackZip county() {
        PackZip zip = new PackZip();
        try (Stream<Path> paths = Files.walk(COUNTY)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                zip.files.put(COUNTY.relativize(path).toString(), Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        zip.files.put(TURN, turning(TURNED));
        zip.files.put(
                "county_turn/county_turn.md",
                List.of("概要", "依据", "会报", "不报", "数据来源", "已知局限", "已读无需规则").stream()
                        .map(heading -> "## " + heading + "\n\n见上。\n\n")
                        .collect(Collectors.joining()));
        zip.files.put(
                "county_turn/scenarios.csv",
                "case,payer_type,item_name,nature,amount,charged_on,expect\n一例,ENTERPRISE,水利建设基金,GOVERNMENT_FUND,1.00,2021-05-01,CLEAN\n");
        return zip;
    }

    /** The rules of {@link #TURN}, with this before a turned charge is told of. */
    static String turning(String before) {
        return """
                package policy.county_turn

                import org.mingcha.engine.charge.Charge
                import org.mingcha.engine.judge.Judge

                global Judge judge

                declare Turn
                    charge : Charge
                    turned : boolean
                end

                rule "TURN-01"
                    @title( "转" )
                    @title_en( "Turn" )
                    @severity( "GAP" )
                when
                    $charge : Charge()
                then
                    insert( new Turn( $charge, false ) );
                end

                rule "TURN-02"
                    @title( "再转" )
                    @title_en( "Turn again" )
                    @severity( "GAP" )
                when
                    $turn : Turn( turned == false )
                then
                    %s
                    update( $turn );
                end
                """.formatted(before);
    }

    /** Writes the files into a directory; the directory. */
    Path writtenTo(Path directory) {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path place = directory.resolve(file.getKey());
                Files.createDirectories(place.resolveSibling("."));
                Files.writeString(place, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directory;
    }

    /** The rates of the water fund as the county has them. */
    static String rates() {
        try {
            return Files.readString(COUNTY.resolve(RATE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PackZip with(String name, String content) {
        files.put(name, content);
        return this;
    }

    byte[] bytes() {
        return bytes("");
    }

    /** Each name behind {@code before}. */
    byte[] bytes(String before) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(before + file.getKey());
                entry.setTime(DAY);
                out.putNextEntry(entry);
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
