package org.mingcha.api.rulebook;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * The page of a topic, for reading: its Markdown as HTML. HTML in the Markdown is shown as text and addresses that could run something are dropped,
 * for a page of a local pack is not our own.
 *
 * @param title its first heading
 * @param summary its first paragraph, as plain text
 * @param html the rest
 */
record PolicyPage(String title, String summary, String html) {

    private static final List<TablesExtension> EXTENSIONS = List.of((TablesExtension) TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .omitSingleParagraphP(true)
            .build();
    private static final TextContentRenderer PLAIN =
            TextContentRenderer.builder().extensions(EXTENSIONS).build();

    /** @param topic stands in for the title where the page has none */
    static PolicyPage of(String topic, String markdown) {
        Node document = PARSER.parse(markdown);
        String title = topic;
        if (document.getFirstChild() instanceof Heading heading && heading.getLevel() == 1) {
            title = PLAIN.render(heading).strip();
            heading.unlink();
        }
        FirstParagraph first = new FirstParagraph();
        document.accept(first);
        document.accept(new Lower());
        return new PolicyPage(title, first.text, HTML.render(document));
    }

    private static final class FirstParagraph extends AbstractVisitor {
        private String text = "";

        @Override
        public void visit(org.commonmark.node.Paragraph paragraph) {
            if (text.isEmpty()) {
                text = PLAIN.render(paragraph).strip();
            }
        }
    }

    /** A second heading of the first level would be a second title of the page. */
    private static final class Lower extends AbstractVisitor {
        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.max(2, heading.getLevel()));
            visitChildren(heading);
        }

        @Override
        public void visit(Text text) {
            // No heading within a text.
        }
    }
}
