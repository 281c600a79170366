package org.mingcha.engine.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios to be filled in: everything but what must come of them. */
class SkeletonsTest {

    @TempDir
    Path folder;

    @Test
    void standAtTheBoundaryWithTheFactsThatSelectTheRowAndNoVerdict() throws IOException {
        Reach reach = GatePack.copiedTo(folder)
                .replacing("scenarios.csv", "新税率末日,,CLEAN,,入场税,TAX,2022-12-31,2000,40.00\n", "")
                .replacing("scenarios.csv", "超过一分,,CLEAN,,入场税,TAX,2021-05-01,1000.01,20.00\n", "")
                .reach();

        String file = Skeletons.of(reach, Coverage.of(reach).unmet()).get("gate");

        assertThat(file.lines().skip(1))
                .hasSize(2)
                .allMatch(line -> line.contains(",TODO,,"))
                .allMatch(line -> line.contains("入场税"))
                .anyMatch(line -> line.contains("last-1") && line.contains("2022-12-31"))
                .anyMatch(line -> line.contains("sales+step") && line.contains(",1000.01,"));
    }
}
