package org.mingcha.api.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mingcha.api.service.OnH2;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The pages in a real browser: a person logs in and reads the law, in both languages, light and dark, on a desktop and on a phone. */
@OnH2
class BrowserTest extends ServiceTest {

    private static final List<String> PAGES = List.of(
            "/",
            "/rules",
            "/rules/topics/vat_small_scale",
            "/rules/WATER-02",
            "/rules/tables/vat_threshold",
            "/rules/coverage",
            "/items",
            "/items/mps-id-card-fee",
            "/what-ifs",
            "/what-ifs/new",
            "/users",
            "/administration?year=2026",
            "/administration/templates",
            "/administration/retention",
            "/audit",
            "/password");

    @Test
    void aPersonLogsInAndReadsTheRules() {
        try (Browser browser = Browser.start()) {
            WebDriverWait wait = new WebDriverWait(browser.driver(), Duration.ofSeconds(20));
            browser.resize(1440, 900);
            browser.open(address("/rules?q=WATER"));
            browser.assertAccessible();
            browser.type(
                    "login", newLogin(Scope.EVERYTHING, Role.INSPECTOR, Role.ADMIN, Role.AUDITOR, Role.RULE_KEEPER));
            browser.type("password", PASSWORD + Keys.ENTER);
            // The address that was wanted before the login.
            wait.until(ExpectedConditions.urlContains("/rules?q=WATER"));
            browser.driver().findElement(By.linkText("水利建设基金与按当地费率计算的不符")).click();
            wait.until(ExpectedConditions.urlContains("/rules/WATER-02"));
            assertThat(browser.driver().findElements(By.cssSelector(".tl-today")))
                    .isNotEmpty();

            for (String page : PAGES) {
                browser.open(address(page));
                browser.assertAccessible();
            }

            // A search narrows the list without a new page, and the address keeps the words.
            browser.open(address("/rules"));
            browser.type("q", "WATER-02");
            wait.until(ExpectedConditions.urlContains("q=WATER-02"));
            assertThat(browser.driver().findElements(By.cssSelector("#results tbody tr")))
                    .hasSize(1);

            // English and dark on a phone.
            browser.click("[data-theme-button]");
            browser.click("form[action='/language'] button");
            wait.until(ExpectedConditions.titleContains("Rule library"));
            assertThat(browser.driver().getCurrentUrl()).contains("q=WATER-02");
            browser.resize(390, 844);
            for (String page : PAGES) {
                browser.open(address(page));
                assertThat(browser.driver().findElement(By.tagName("html")).getDomAttribute("data-bs-theme"))
                        .isEqualTo("dark");
                browser.assertAccessible();
                assertThat(browser.chineseWithoutSayingSo()).as(page).isEmpty();
            }
        }
    }

    @Test
    void whatKeepsAPersonFromAPageIsFound() {
        try (Browser browser = Browser.start()) {
            browser.open("data:text/html,<html lang='en'><title>A page</title><main><img src='data:,'></main></html>");

            assertThatThrownBy(browser::assertAccessible).hasMessageContaining("image-alt img");
        }
    }
}
