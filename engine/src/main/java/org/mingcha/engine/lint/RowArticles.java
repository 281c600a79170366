package org.mingcha.engine.lint;

import java.util.function.Consumer;

/** Every row names the article it rests on. */
final class RowArticles implements LintCheck {

    @Override
    public void look(LintedPacks packs, Consumer<LintFinding> found) {
        TableWarning.tell(LintId.ROW_ARTICLE, packs, row -> row.article().isEmpty(), "没有条款", "name no article", found);
    }
}
