package org.mingcha.api.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolicyPageTest {

    @Test
    void titleAndSummaryAreTakenOutAndTablesAreDrawn() {
        PolicyPage page = PolicyPage.of("topic", "# 标题\n\n## 概要\n\n一句**话**。\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
        assertThat(page.title()).isEqualTo("标题");
        assertThat(page.summary()).isEqualTo("一句话。");
        assertThat(page.html()).contains("<h2>概要</h2>").contains("<td>1</td>").doesNotContain("<h1");
    }

    @Test
    void nothingInItCanRun() {
        PolicyPage page = PolicyPage.of(
                "topic",
                "<script>alert(1)</script>\n\n[a](javascript:alert(1)) <img src=x onerror=alert(1)>\n\n# 又一个\n");
        assertThat(page.title()).isEqualTo("topic");
        assertThat(page.html())
                .doesNotContain("<script")
                .doesNotContain("javascript:")
                .doesNotContain("<img")
                .doesNotContain("<h1");
    }
}
