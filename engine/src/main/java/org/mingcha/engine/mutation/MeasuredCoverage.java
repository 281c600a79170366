package org.mingcha.engine.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mingcha.engine.rulebook.RuleBook;
import tools.jackson.databind.ObjectMapper;

/**
 * What the tests of the built-in pack measured when it was built: it travels with the pack, since whoever uses the pack should see how well it is
 * tested and cannot measure it in passing.
 *
 * @param sha256 of the built-in rule book that was measured
 * @param measuredOn the day of the build
 * @param topics in order of name
 * @param survivors changes of rows and rules that no scenario notices and nobody excuses
 * @param openConditions changes of conditions that no scenario was found to notice, as far as they are known
 */
public record MeasuredCoverage(
        String sha256, LocalDate measuredOn, List<Topic> topics, List<String> survivors, List<String> openConditions) {

    /** Where it lies beside the pack. */
    public static final String PLACE = "coverage/measured.json";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * A topic.
     *
     * @param scenarios that lie in its folder
     * @param rules seen at work and silent
     * @param boundaries met, by kind
     * @param mutants changes of rows and rules that something notices; what is excused counts on neither side
     * @param excused boundaries and changes that a list of exceptions names, with a reason each
     */
    public record Topic(
            String topic,
            int scenarios,
            Share rules,
            Map<Boundary.Kind, Share> boundaries,
            Share mutants,
            int excused) {}

    /** Of those topics of {@code coverage} that the built-in rule book has. */
    public static MeasuredCoverage of(
            Coverage coverage,
            RuleBook builtIn,
            Map<String, Integer> scenarios,
            Collection<String> openConditions,
            LocalDate day) {
        return new MeasuredCoverage(
                builtIn.sha256(),
                day,
                coverage.topicsCovered().stream()
                        .filter(builtIn.topics()::contains)
                        .map(topic -> of(coverage, topic, scenarios.getOrDefault(topic, 0)))
                        .toList(),
                coverage.survivors().stream().map(Mutant::id).toList(),
                List.copyOf(openConditions));
    }

    private static Topic of(Coverage coverage, String topic, int scenarios) {
        Map<Boundary.Kind, Share> boundaries = new EnumMap<>(Boundary.Kind.class);
        for (Boundary.Kind kind : Boundary.Kind.values()) {
            boundaries.put(
                    kind,
                    coverage.boundariesMet(boundary ->
                            boundary.kind() == kind && boundary.topic().equals(topic)));
        }
        List<Outcome> outcomes = coverage.outcomes().stream()
                .filter(outcome -> outcome.mutant().topic().equals(topic))
                .toList();
        long killed = outcomes.stream().filter(Outcome::killed).count();
        long excusedMutants = outcomes.stream()
                .filter(outcome ->
                        !outcome.killed() && coverage.excused(outcome.mutant().id()))
                .count();
        long excusedBoundaries = coverage.boundaries().stream()
                .filter(boundary -> boundary.topic().equals(topic)
                        && boundary.mutant().isEmpty()
                        && !boundary.met()
                        && coverage.excused(boundary.id()))
                .count();
        return new Topic(
                topic,
                scenarios,
                coverage.rulesCovered(topic),
                boundaries,
                Share.of(killed, outcomes.size() - excusedMutants),
                Math.toIntExact(excusedMutants + excusedBoundaries));
    }

    /** Writes it for the pack whose files lie in {@code directory}. */
    public void writeBeside(Path directory) throws IOException {
        Path file = directory.resolve(PLACE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    /** What was measured of the built-in pack on the class path; nothing where it was built without its tests. */
    public static Optional<MeasuredCoverage> ofBuiltIn() {
        try (InputStream text = MeasuredCoverage.class.getClassLoader().getResourceAsStream(PLACE)) {
            return text == null ? Optional.empty() : Optional.of(MAPPER.readValue(text, MeasuredCoverage.class));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
