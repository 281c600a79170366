package org.mingcha.api.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class ServiceSettingsTest {

    private final WebApplicationContextRunner service = new WebApplicationContextRunner()
            .withUserConfiguration(Settings.class)
            .withPropertyValues(
                    "mingcha.data=data", "mingcha.upload-limit=1GB", "mingcha.node=", "mingcha.heartbeat=5s");

    @ParameterizedTest
    @ValueSource(strings = {"pack", "../pack", "./pack/of county", "/srv/pack", "县规则"})
    void aDirectoryIsTakenAsWritten(String directory) {
        service.withPropertyValues("mingcha.rules=" + directory + ", ../other")
                .run(context -> assertThat(
                                context.getBean(ServiceSettings.class).packs())
                        .containsExactly(Path.of(directory), Path.of("../other")));
    }

    @Test
    void noDirectoryIsNone() {
        service.withPropertyValues("mingcha.rules=")
                .run(context -> assertThat(
                                context.getBean(ServiceSettings.class).packs())
                        .isEmpty());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ServiceSettings.class)
    static class Settings {}
}
