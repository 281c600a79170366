package org.mingcha.api.setup;

import org.mingcha.engine.rulebook.RuleBook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The rule book of this service: the built-in pack, then those of the setting. A broken rule book keeps the service from starting. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    @Lazy(false)
    RuleBook ruleBook(ServiceSettings settings) {
        return RuleBook.load(settings.packs());
    }
}
