package org.mingcha.engine.mutation;

import org.mingcha.engine.rulebook.RuleCard;
import org.mingcha.engine.text.Text;

/**
 * A condition of a rule that is not asked, or asked the other way round.
 *
 * @param line of the condition in the rule's file
 * @param condition as it stands
 * @param variant the rule with the change, from its name to its end
 */
public record ConditionMutant(String id, RuleCard card, int line, boolean negated, String condition, String variant)
        implements Mutant {

    @Override
    public String topic() {
        return card.topic();
    }

    @Override
    public String place() {
        return card.source().file() + ":" + line;
    }

    @Override
    public Text change() {
        return negated
                ? new Text("条件取反:" + condition, "condition negated: " + condition)
                : new Text("去掉条件:" + condition, "condition dropped: " + condition);
    }
}
