package org.mingcha.api.trace;

import java.util.Set;
import org.mingcha.api.setup.ServiceSettings;
import org.mingcha.engine.rulebook.RuleBook;
import org.springframework.stereotype.Component;

/** The rules of this service. */
@Component
class RulesInForce implements TracedRules {

    private final RuleBook book;
    private final ServiceSettings settings;

    RulesInForce(RuleBook book, ServiceSettings settings) {
        this.book = book;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public RuleBook book() {
        return book;
    }

    @Override
    public RuleBook fromSource(Set<String> topics) {
        return RuleBook.loadFromSource(settings.packs(), topics);
    }
}
