package org.mingcha.api.whatif;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;

/**
 * A pack directory as a ZIP. Looked through as a whole before anything of it is written to disk: what leads out of the directory, is too large or is
 * no pack is refused, each time with the name of the entry.
 */
final class CandidateArchive {

    /** Most bytes of the ZIP itself. */
    static final long MOST_BYTES = 10L << 20;

    /** Most bytes of all its entries unpacked, counted and not as the ZIP says. */
    static final long MOST_UNPACKED = 32L << 20;

    static final int MOST_ENTRIES = 2000;

    private static final int LONGEST = 200;
    private static final Pattern DRIVE = Pattern.compile("(?s)[A-Za-z]:.*");
    private static final Pattern FORBIDDEN = Pattern.compile("(?s).*[\\\\:*?\"<>|\\p{Cntrl}].*");

    private final Map<String, byte[]> files;

    private CandidateArchive(Map<String, byte[]> files) {
        this.files = files;
    }

    /** Reads the ZIP; throws {@link Problem} where it is refused. */
    static CandidateArchive read(Path zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        try (ZipFile opened = new ZipFile(zip.toFile(), StandardCharsets.UTF_8)) {
            if (opened.size() > MOST_ENTRIES) {
                throw refused(
                        "candidate-too-large",
                        "压缩包有 " + opened.size() + " 个条目,最多 " + MOST_ENTRIES + " 个。",
                        "The ZIP has " + opened.size() + " entries; at most " + MOST_ENTRIES + " are taken.");
            }
            long left = MOST_UNPACKED;
            for (ZipEntry entry : Collections.list(opened.entries())) {
                String name = entry.getName();
                checkName(name, entry.isDirectory());
                if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                    throw refusedEntry(name, "与另一条目同名(不分大小写)", "has the name of another, but for capitals");
                }
                if (!entry.isDirectory()) {
                    byte[] bytes = bytes(opened, entry, left);
                    left -= bytes.length;
                    files.put(name, bytes);
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw refused(
                    "candidate-unreadable",
                    "不是可以读取的 ZIP 压缩包(不能加密,文件名须为 UTF-8 编码)。请重新打包。",
                    "This is no ZIP that can be read (it must not be encrypted, and names must be UTF-8). Pack it anew.");
        }
        return new CandidateArchive(pack(files));
    }

    /** Refuses a name that leads out of the directory, or that no directory can hold on every system. */
    private static void checkName(String name, boolean directory) {
        String path = directory ? name.substring(0, name.length() - 1) : name;
        List<String> parts = List.of(path.split("/", -1));
        if (path.startsWith("/")
                || DRIVE.matcher(path).matches()
                || parts.contains("..")
                || path.contains("..\\")
                || path.startsWith("\\")) {
            throw refusedEntry(name, "指向规则包目录之外", "leads out of the pack directory");
        }
        if (path.length() > LONGEST
                || parts.contains("")
                || parts.contains(".")
                || FORBIDDEN.matcher(path).matches()) {
            throw refusedEntry(name, "名称不可用", "has a name that cannot be used");
        }
    }

    private static byte[] bytes(ZipFile opened, ZipEntry entry, long left) throws IOException {
        try (InputStream in = opened.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) left + 1);
            if (bytes.length > left) {
                throw refusedEntry(
                        entry.getName(),
                        "解压后使总量超过 " + (MOST_UNPACKED >> 20) + " MB",
                        "unpacks to more than the " + (MOST_UNPACKED >> 20) + " MB that all entries may have");
            }
            return bytes;
        }
    }

    /** The files by their place in the pack directory, which may itself be packed as one folder around all. */
    private static Map<String, byte[]> pack(Map<String, byte[]> files) {
        String around = around(files.keySet());
        Map<String, byte[]> pack = new LinkedHashMap<>();
        files.forEach((name, bytes) -> {
            String place = name.substring(around.length());
            if (place.split("/").length > 2) {
                throw refusedEntry(
                        name,
                        "位置太深:规则包是一层专题文件夹,其中是规则、表和说明",
                        "lies too deep: a pack is one level of topic folders with rules, tables and pages in them");
            }
            pack.put(place, bytes);
        });
        if (pack.keySet().stream().noneMatch(place -> place.contains("/"))) {
            throw refused(
                    "candidate-empty",
                    "压缩包里没有专题文件夹。请打包规则包目录的内容,即 PACK 文件和各专题文件夹。",
                    "The ZIP has no topic folder. Pack the content of a pack directory: the file PACK and the topic folders.");
        }
        return pack;
    }

    private static String around(Set<String> names) {
        String first = names.isEmpty() ? "" : names.iterator().next();
        String folder = first.substring(0, first.indexOf('/') + 1);
        boolean all = !folder.isEmpty() && names.stream().allMatch(name -> name.startsWith(folder));
        boolean topics = names.stream().anyMatch(name -> name.split("/").length > 2);
        return all && (topics || names.contains(folder + "PACK")) ? folder : "";
    }

    /** The rule files: their text by their place in the pack. */
    Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        files.forEach((place, bytes) -> {
            if (place.endsWith(".drl") && place.contains("/")) {
                rules.put(place, new String(bytes, StandardCharsets.UTF_8));
            }
        });
        return rules;
    }

    /** Writes the pack into this directory. */
    void unpack(Path directory) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path place = directory.resolve(file.getKey()).normalize();
            if (!place.startsWith(directory)) {
                throw new IllegalStateException("an entry that leads out was not refused");
            }
            Files.createDirectories(place.resolveSibling("."));
            Files.write(place, file.getValue());
        }
    }

    private static Problem refusedEntry(String name, String zh, String en) {
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        shown = shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown;
        return refused(
                "candidate-entry",
                "压缩包条目“" + shown + "”" + zh + "。请改正后重新打包。",
                "The entry \"" + shown + "\" of the ZIP " + en + ". Correct it and pack it anew.");
    }

    private static Problem refused(String code, String zh, String en) {
        return Problem.of(ProblemKind.UNPROCESSABLE, code, zh, en);
    }
}
