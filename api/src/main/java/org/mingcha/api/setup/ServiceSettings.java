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
 * @param rules directories of further rule packs
 * @param uploadLimit the largest file that is taken
 * @param node what this process calls itself in jobs; empty for host and process number
 * @param heartbeat how often a process shows that its jobs live; after four missed ones another takes them over
 */
@ConfigurationProperties("mingcha")
public record ServiceSettings(Path data, List<Path> rules, DataSize uploadLimit, String node, Duration heartbeat) {}
