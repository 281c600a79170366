package org.mingcha.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names on receipts, matched. */
class CatalogueTest {

    private static final String UNIT = "示例县公安局";

    private final Catalogue catalogue = new Catalogue();

    CatalogueTest() {
        add("parking", "停车费", "泊车费");
        add("seal", "印章(刻制)费");
        add("waste-home", "垃圾处理费");
        add("waste-shop", "垃圾处理收费");
    }

    @Test
    void aCodeDecidesWhateverTheName() {
        assertThat(item("PARKING", "印章刻制费")).isEqualTo("parking");
        assertThat(item("泊车费", "什么费")).isEqualTo("parking");
    }

    @Test
    void namesAndAliasesMatchWhateverTheirWidthAndBrackets() {
        assertThat(item(null, "泊 车 费")).isEqualTo("parking");
        assertThat(item(null, "印章【刻制】费")).isEqualTo("seal");
    }

    @Test
    void theWordForFeeAndTheUnitInFrontDoNotMatter() {
        assertThat(item(null, "停车收费")).isEqualTo("parking");
        assertThat(item(null, "停车")).isEqualTo("parking");
        assertThat(item(null, "示例县公安局停车费")).isEqualTo("parking");
        assertThat(item(null, "示例县停车费")).isEqualTo("parking");
        assertThat(item(null, "别的县停车费")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "停车费收费",
                "1.停车费",
                "(2)停车费",
                "３、停车费",
                "停\u200b车费",
                "停车—费",
                " 停　车 费 ",
                "《停车费》",
                "示例县公安局—停车费用",
                "示例县：停车收费"
            })
    void namesAsHandsTypeThem(String name) {
        assertThat(item(null, name)).isEqualTo("parking");
    }

    @ParameterizedTest
    @ValueSource(strings = {"停车费管理费", "临时停车", "停车场建设费", "2024停车费", "别的县公安局停车费", "费", "收费"})
    void whatSaysMoreIsAnotherName(String name) {
        assertThat(item(null, name)).isNull();
    }

    @Test
    void theCataloguesOwnNameGoesBeforeAnotherItemsAlias() {
        add("berth", "泊车费");

        assertThat(item(null, "泊车费")).isEqualTo("berth");
    }

    @Test
    void anExactNameGoesBeforeALikeOne() {
        assertThat(item(null, "垃圾处理费")).isEqualTo("waste-home");
    }

    @Test
    void whatFitsSeveralItemsIsNotMatchedAndSaysBetweenWhich() {
        Catalogue.Match match = catalogue.match(null, "垃圾处理", UNIT);

        assertThat(match.item()).isNull();
        assertThat(match.candidates()).extracting(CatalogueItem::code).containsExactly("waste-home", "waste-shop");
    }

    @Test
    void likenessIsForLeadsOnly() {
        CatalogueItem parking = catalogue.find("parking").orElseThrow();

        assertThat(Catalogue.likeness("停车管理费", parking)).isEqualTo(new BigDecimal("0.66"));
        assertThat(Catalogue.likeness("停车费", parking)).isEqualTo(new BigDecimal("1.00"));
        assertThat(Catalogue.likeness("水费", parking)).isEqualTo(new BigDecimal("0.00"));
    }

    @Test
    void theClosestItemIsTheOneThatSharesTheMost() {
        assertThat(catalogue.findClosest("停车管理费")).map(CatalogueItem::code).contains("parking");
        assertThat(catalogue.findClosest("公园")).isEmpty();
    }

    private String item(String code, String name) {
        CatalogueItem item = catalogue.match(code, name, UNIT).item();
        return item == null ? null : item.code();
    }

    private void add(String code, String name, String... aliases) {
        catalogue.add(new CatalogueItem(
                code,
                name,
                name,
                List.of(aliases),
                "ADMINISTRATIVE_FEE",
                "FEE",
                GoverningDay.EVENT,
                List.of(),
                "topic"));
    }
}
