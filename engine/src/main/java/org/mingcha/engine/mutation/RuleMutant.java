package org.mingcha.engine.mutation;

import org.mingcha.engine.rulebook.RuleCard;
import org.mingcha.engine.text.Text;

/** A rule that is not there. */
public record RuleMutant(RuleCard card) implements Mutant {

    @Override
    public String id() {
        return card.id() + " drop";
    }

    @Override
    public String topic() {
        return card.topic();
    }

    @Override
    public String place() {
        return card.source().file() + ":" + card.source().line();
    }

    @Override
    public Text change() {
        return new Text("去掉规则 " + card.id(), "rule " + card.id() + " dropped");
    }
}
