package org.mingcha.api.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class RetentionSettingsTest {

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void daysAreReadAndNothingMeansForGood() {
        service.withPropertyValues("mingcha.retention.days.uploads=365", "mingcha.retention.days.audit=")
                .run(context -> {
                    RetentionSettings settings = context.getBean(RetentionSettings.class);
                    assertThat(settings.of(RetentionKind.UPLOADS)).contains(365);
                    assertThat(settings.of(RetentionKind.AUDIT)).isEmpty();
                    assertThat(settings.of(RetentionKind.REPORTS)).isEmpty();
                });
    }

    @Test
    void whatIsNoNumberOfDaysKeepsTheServiceFromStarting() {
        for (String wrong : new String[] {"0", "-3", "30d", "1.5"}) {
            service.withPropertyValues("mingcha.retention.days.uploads=" + wrong)
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .hasMessageContaining("mingcha.retention.days.uploads")
                            .hasMessageContaining(wrong));
        }
    }

    @Test
    void eachKindHasTheSettingThatItsPageNames() throws IOException {
        String settings = Files.readString(Path.of("src/main/resources/application.yaml"));
        for (RetentionKind kind : RetentionKind.values()) {
            assertThat(settings)
                    .contains(kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + ": ${"
                            + RetentionPages.setting(kind) + ":");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(RetentionSettings.class)
    static class Settings {}
}
