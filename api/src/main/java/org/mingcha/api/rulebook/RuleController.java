package org.mingcha.api.rulebook;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;
import org.mingcha.engine.policy.LegalBasis;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rule library over REST. */
@RestController
@RequestMapping("/api/v1/rules")
class RuleController {

    private final RuleBook book;

    RuleController(RuleBook book) {
        this.book = book;
    }

    /** All rule cards, or those of a topic. */
    @GetMapping
    RuleList list(@RequestParam(required = false) @Nullable String topic) {
        List<CardView> cards = book.cards().values().stream()
                .filter(card -> topic == null || card.topic().equals(topic))
                .map(this::view)
                .toList();
        return new RuleList(book.version(), book.sha256(), book.topics(), cards);
    }

    /** One rule with its text and the page of its topic. */
    @GetMapping("/{id}")
    RuleView get(@PathVariable String id) {
        RuleCard card = book.cards().get(id);
        if (card == null) {
            throw Problem.notFound("没有规则 " + id + "。", "There is no rule " + id + ".");
        }
        return new RuleView(view(card), card.source().text(), book.pages().getOrDefault(card.topic(), ""));
    }

    private CardView view(RuleCard card) {
        LegalBasis basis =
                card.basis() == null ? null : book.findBasis(card.basis()).orElse(null);
        return new CardView(
                card.id(),
                card.title().zh(),
                card.title().en(),
                card.topic(),
                card.severity(),
                card.over(),
                card.under(),
                card.type(),
                card.leadOnly(),
                basis == null ? null : new BasisView(basis.title(), basis.number(), basis.url()),
                card.article());
    }

    record RuleList(String version, String sha256, List<String> topics, List<CardView> rules) {}

    record BasisView(
            String title, @Nullable String number, @Nullable String url) {}

    record CardView(
            String id,
            String title,
            String titleEn,
            String topic,
            String severity,
            @Nullable String over,
            @Nullable String under,
            @Nullable String type,
            boolean leadOnly,
            @Nullable BasisView basis,
            String article) {}

    /** @param page the topic's page in Chinese, Markdown */
    record RuleView(CardView card, String text, String page) {}
}
