package org.mingcha.engine.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule pack as files: topics as folders, found on the class path under {@code policy/} or in a directory.
 *
 * @param name from the file {@code PACK}, or the directory's name
 * @param version from the file {@code PACK}, or empty
 * @param builtIn whether its rules were compiled when the project was built
 * @param files sorted by topic and name
 * @param beside the lists beside the topics, by name, e.g. {@code EXCEPTIONS.csv}
 */
public record Pack(String name, String version, boolean builtIn, List<PackFile> files, Map<String, PackText> beside) {

    private static final String ROOT = "policy/";

    /** The list {@code name} beside the topics, where the pack has one. */
    public Optional<PackText> list(String name) {
        return Optional.ofNullable(beside.get(name));
    }

    /** This pack with the rules of these topics alone; tables and catalogue are whole. */
    Pack withRulesOf(Set<String> topics) {
        List<PackFile> kept = files.stream()
                .filter(file -> !file.isRules() || topics.contains(file.topic()))
                .toList();
        return new Pack(name, version, builtIn, kept, beside);
    }

    /** The pack on the class path; empty where there is none. */
    static Optional<Pack> onClassPath(ClassLoader loader) {
        URL marker = loader.getResource(ROOT + "PACK");
        if (marker == null) {
            return Optional.empty();
        }
        try {
            if ("file".equals(marker.getProtocol())) {
                return Optional.of(inDirectory(Path.of(marker.toURI()).resolveSibling(""), true));
            }
            JarURLConnection connection = (JarURLConnection) marker.openConnection();
            connection.setUseCaches(false);
            try (JarFile jar = connection.getJarFile()) {
                return Optional.of(inJar(jar));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the built-in rule pack cannot be read: " + marker, e);
        }
    }

    private static Pack inJar(JarFile jar) throws IOException {
        List<PackFile> files = new ArrayList<>();
        Root root = new Root();
        for (JarEntry entry : java.util.Collections.list(jar.entries())) {
            String path = entry.getName();
            if (!entry.isDirectory() && path.startsWith(ROOT) && isOfPack(path.substring(ROOT.length()))) {
                try (InputStream in = jar.getInputStream(entry)) {
                    add(path.substring(ROOT.length()), path, in.readAllBytes(), files, root);
                }
            }
        }
        return of(root, "built-in", true, files);
    }

    /** The pack in {@code directory}; each folder in it is a topic. Throws {@link UncheckedIOException} where it cannot be read. */
    static Pack inDirectory(Path directory, boolean builtIn) {
        List<PackFile> files = new ArrayList<>();
        Root root = new Root();
        try (Stream<Path> paths = Files.walk(directory, 2)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                String relative = directory.relativize(path).toString().replace('\\', '/');
                if (isOfPack(relative)) {
                    add(relative, builtIn ? ROOT + relative : path.toString(), Files.readAllBytes(path), files, root);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path name = directory.toAbsolutePath().normalize().getFileName();
        return of(root, name == null ? "local" : name.toString(), builtIn, files);
    }

    /** Whether a file is one of the pack: in and under the folders of the built-in one lie ten thousand compiled classes. */
    private static boolean isOfPack(String relative) {
        boolean deeper = relative.indexOf('/', relative.indexOf('/') + 1) >= 0;
        return !deeper && !relative.endsWith(".class");
    }

    /** What stands beside the topics. */
    private static final class Root {
        private final Properties properties = new Properties();
        private final Map<String, PackText> lists = new TreeMap<>();
    }

    private static void add(String relative, String place, byte[] bytes, List<PackFile> files, Root root)
            throws IOException {
        int slash = relative.indexOf('/');
        if (relative.equals("PACK")) {
            root.properties.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
        } else if (slash < 0 && relative.endsWith(".csv")) {
            root.lists.put(relative, new PackText(place, new String(bytes, StandardCharsets.UTF_8)));
        } else if (slash > 0) {
            files.add(new PackFile(relative.substring(0, slash), relative.substring(slash + 1), place, bytes));
        }
    }

    private static Pack of(Root root, String name, boolean builtIn, List<PackFile> files) {
        files.sort(Comparator.comparing(PackFile::topic).thenComparing(PackFile::name));
        @Nullable String named = root.properties.getProperty("name");
        return new Pack(
                named == null ? name : named,
                root.properties.getProperty("version", ""),
                builtIn,
                List.copyOf(files),
                Map.copyOf(root.lists));
    }
}
