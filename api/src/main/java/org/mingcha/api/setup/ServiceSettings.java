package org.mingcha.api.setup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What an operator may set besides Spring's own settings.
 *
 * @param data directory of uploads, reports and the embedded database; nodes on one database share it
 * @param rules directories of further rule packs, as written: see {@link #packs}
 * @param uploadLimit the largest file that is taken
 * @param node what this process calls itself in jobs; empty for host and process number
 * @param heartbeat how often a process shows that its jobs live; after four missed ones another takes them over
 */
@ConfigurationProperties("mingcha")
public record ServiceSettings(Path data, List<String> rules, DataSize uploadLimit, String node, Duration heartbeat) {

    /**
     * The directories of further rule packs, from the directory in which the service was started. Spring's own reading of a path looks for a
     * resource of the program first and cannot read what begins with {@code ../}.
     */
    public List<Path> packs() {
        return rules.stream().map(String::strip).map(Path::of).toList();
    }
}
