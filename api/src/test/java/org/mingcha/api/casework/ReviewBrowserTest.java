package org.mingcha.api.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.check.CheckCompleted;
import org.mingcha.api.page.Browser;
import org.mingcha.api.service.OnH2;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.FoundRows;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;

/** Review in a real browser: from the list to the close-out, by an inspector and a supervisor who answers. */
@OnH2
class ReviewBrowserTest extends ServiceTest {

    @Autowired
    private List<CheckCompleted> intake;

    private FoundRows rows;
    private Browser browser;
    private WebDriverWait wait;

    @BeforeEach
    void fourViolations() {
        tokenOf(Scope.EVERYTHING, Role.AUDITOR);
        rows = new FoundRows(jdbc);
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        rows.finding(check, upload, 1, "1200.00", "1000.00", "1");
        rows.finding(check, upload, 2, "1100.00", "1000.00", "1");
        rows.finding(check, upload, 3, "1250.50", "1000.00", "1");
        rows.finding(check, upload, 4, "1300.00", "1000.00", "1");
        intake.forEach(listener -> listener.completed(check));
    }

    @Test
    void anInspectorDecidesAndASupervisorCloses() {
        String inspector = newLogin(Scope.EVERYTHING, Role.INSPECTOR);
        String supervisor = newLogin(Scope.EVERYTHING, Role.SUPERVISOR);
        try (Browser started = Browser.start()) {
            browser = started;
            wait = new WebDriverWait(browser.driver(), Duration.ofSeconds(20));
            browser.resize(1440, 900);

            logIn(inspector, "/violations?unit=" + rows.unit());
            assertThat(shown()).hasSize(4);
            browser.assertAccessible();

            // A facet narrows the list; the address says so and the line above counts anew.
            wait.until(ExpectedConditions.elementToBeClickable(By.id("f-certainty-VIOLATION")))
                    .click();
            wait.until(ExpectedConditions.urlContains("certainty=VIOLATION"));
            wait.until(ExpectedConditions.textToBe(By.cssSelector("#totals"), "共 2 条 多收 450.50 元 少收 0.00 元 已退 0.00 元"));
            assertThat(shown()).extracting(WebElement::getText).hasSize(2);
            assertThat(browser.driver().getCurrentUrl()).doesNotContain("text=").contains("unit=" + rows.unit());

            // The larger difference is R3; the second row is R1. By keyboard only.
            keys("j");
            keys("j");
            keys(Keys.ENTER);
            wait.until(ExpectedConditions.urlMatches("/violations/\\d+\\?"));
            long first = id("R1");
            assertThat(browser.driver().getCurrentUrl()).contains("/violations/" + first);
            browser.assertAccessible();

            // What is refused keeps what was chosen.
            press("form[action*='/decision'] button");
            open("form:has(#reason)");
            choose("reason", "OTHER_BASIS");
            press("form:has(#reason) button");
            wait.until(ExpectedConditions.presenceOfElementLocated(By.id("refused")));
            browser.forgetRefusal();
            assertThat(new Select(browser.driver().findElement(By.id("reason")))
                            .getFirstSelectedOption()
                            .getDomAttribute("value"))
                    .isEqualTo("OTHER_BASIS");
            browser.type("dismiss-text", "某文件第三条");
            press("form:has(#reason) button");
            wait.until(ExpectedConditions.urlContains("done=dismiss"));
            browser.open(address("/approvals"));
            assertThat(request(first).findElements(By.tagName("form"))).isEmpty();

            // Back in the list by Esc, the row has the focus again.
            browser.open(address("/violations/" + first + "?unit=" + rows.unit()));
            keys(Keys.ESCAPE);
            wait.until(ExpectedConditions.urlContains("open=" + first));
            wait.until(driver -> String.valueOf(first)
                    .equals(driver.switchTo().activeElement().getDomAttribute("data-row")));

            // The other is confirmed, told to the unit, refunded, and close-out is asked for.
            long second = id("R3");
            browser.open(address("/violations/" + second));
            press("form[action*='/decision'] button");
            press("form:has(#confirm-text) button");
            wait.until(ExpectedConditions.urlContains("done=confirm"));
            press("form[action*='/notice'] button");
            wait.until(ExpectedConditions.urlContains("done=notice"));
            assertThat(browser.driver().findElement(By.id("decide")).getText()).contains("尚差 250.50 元");
            // The unit needs longer; the supervisor allows it before anything else.
            open("form[action*='/extension']");
            browser.type("extension-days", "5");
            browser.type("extension-text", "等财政拨款");
            press("form[action*='/extension'] button");
            wait.until(ExpectedConditions.urlContains("done=extension"));
            browser.assertAccessible();
            logIn(supervisor, "/approvals?open=" + approvalOf(second));
            browser.assertAccessible();
            request(second).findElement(By.cssSelector("button[value=true]")).click();
            wait.until(ExpectedConditions.urlContains("done=approved"));
            logIn(inspector, "/violations/" + second);
            assertThat(browser.driver().findElement(By.cssSelector(".events")).getText())
                    .contains("准予延期", "原期限", "申请延期");
            open("form[action*='/refunds']");
            browser.type("voucherNo", "T-" + second);
            press("form[action*='/refunds'] button");
            wait.until(ExpectedConditions.urlContains("done=refund"));
            press("form[action*='/verification'] button");
            wait.until(ExpectedConditions.urlContains("done=verification"));
            browser.open(address("/violations/" + second + "/notice"));
            assertThat(browser.driver().findElement(By.cssSelector(".paper")).getText())
                    .contains("责令改正通知书", "退还多收的 250.50 元");

            logIn(supervisor, "/approvals");
            browser.assertAccessible();
            request(first).findElement(By.cssSelector("button[value=true]")).click();
            wait.until(ExpectedConditions.urlContains("done=approved"));
            request(second).findElement(By.cssSelector("button[value=true]")).click();
            wait.until(driver -> isClosed(second));
            browser.open(address("/ledger?rectification=CLOSED&unit=" + rows.unit()));
            assertThat(shownIn("tbody tr"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.getText()).contains("R3", "250.50", "0.00", "T-" + second));
            // The ledger as a file, from the list.
            browser.open(address("/violations?unit=" + rows.unit()));
            press("form[action^='/exports'] button[value=CSV]");
            wait.until(ExpectedConditions.urlContains("/exports?done=export-asked"));
            wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("a[href^='/api/v1/exports/']")));
            assertThat(shownIn("[hx-trigger]")).isEmpty();
            browser.open(address("/violations/" + second));
            assertThat(browser.driver().findElement(By.cssSelector(".events")).getText())
                    .contains("销号", "申请核实", "登记退费", "准予延期", "下达整改通知", "认定属实", "开始核查");
            everyPageIsAccessible(second);
        }
    }

    @Test
    void whoWasSlowerSeesTheOthersChangeAndKeepsWhatWasTyped() {
        String inspector = newLogin(Scope.EVERYTHING, Role.INSPECTOR);
        String colleague = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        try (Browser started = Browser.start()) {
            browser = started;
            wait = new WebDriverWait(browser.driver(), Duration.ofSeconds(20));
            browser.resize(1440, 900);
            long id = id("R2");
            logIn(inspector, "/violations/" + id);
            HttpResponse<String> commented =
                    send(json("/api/v1/violations/" + id + "/comments", Map.of("text", "已电话核实"))
                            .header("Authorization", "Bearer " + colleague)
                            .header("If-Match", "\"1\""));
            assertThat(commented.statusCode()).as(commented.body()).isEqualTo(200);

            browser.type("comment", "请补充票据");
            press("form:has(#comment) button");

            wait.until(ExpectedConditions.presenceOfElementLocated(By.id("refused")));
            browser.forgetRefusal();
            assertThat(browser.driver().findElement(By.id("refused")).getText()).contains("已电话核实", "备注");
            assertThat(browser.driver().findElement(By.id("comment")).getDomProperty("value"))
                    .isEqualTo("请补充票据");
            press("form:has(#comment) button");
            wait.until(ExpectedConditions.urlContains("done=comment"));

            // Keys do nothing while somebody types, and nothing at all once they are switched off.
            browser.open(address("/violations?unit=" + rows.unit()));
            browser.type("text", "j?");
            assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id"))
                    .isEqualTo("text");
            browser.open(address("/violations?unit=" + rows.unit()));
            keys("?");
            WebElement help = browser.driver().findElement(By.id("keys"));
            assertThat(help.isDisplayed()).isTrue();
            browser.assertAccessible();
            help.findElement(By.cssSelector("[data-keys-switch]")).click();
            help.findElement(By.tagName("button")).click();
            browser.open(address("/violations?unit=" + rows.unit()));
            keys("?");
            assertThat(browser.driver().findElement(By.id("keys")).isDisplayed())
                    .isFalse();

            // A view is kept, and leads back to the same words.
            press(".vlist-acts .dropdown button");
            browser.type("view-name", "我的单位");
            press("form[action='/violations/views'] button");
            wait.until(ExpectedConditions.urlContains("done=view-saved"));
            press(".vlist-acts .dropdown button");
            browser.driver().findElement(By.partialLinkText("我的单位")).click();
            wait.until(ExpectedConditions.urlMatches("/violations\\?unit=" + rows.unit() + "$"));
            assertThat(shown()).hasSize(4);

            // Only what is chosen stands in the table.
            press(".vlist-acts .dropdown + .dropdown button");
            press(".columns input[value=item]");
            press(".columns button");
            wait.until(driver -> shownIn("[data-label=收费项目]").isEmpty());
        }
    }

    @Test
    void anUndoIsOfferedForTenSecondsAndStaysWhileSomebodyIsAtIt() {
        String inspector = newLogin(Scope.EVERYTHING, Role.INSPECTOR);
        try (Browser started = Browser.start()) {
            browser = started;
            wait = new WebDriverWait(browser.driver(), Duration.ofSeconds(20));
            browser.resize(1440, 900);
            long id = id("R3");
            logIn(inspector, "/violations/" + id);
            press("form[action*='/decision'] button");
            wait.until(ExpectedConditions.urlContains("done=start"));
            keys("u");
            wait.until(ExpectedConditions.urlContains("done=undo"));
            assertThat(browser.driver().findElement(By.cssSelector(".events")).getText())
                    .contains("撤销", "所撤销的 开始核查");
            assertThat(browser.driver()
                            .findElement(By.cssSelector(".vpage-states"))
                            .getText())
                    .contains("待核查");

            press("form[action*='/decision'] button");
            wait.until(ExpectedConditions.urlContains("done=start"));
            press("form:has(#confirm-text) button");
            wait.until(ExpectedConditions.urlContains("done=confirm"));
            browser.driver().executeScript("document.querySelector('[data-undo] button').focus()");
            assertThat(browser.driver()
                            .findElement(By.cssSelector("[data-live]"))
                            .getDomAttribute("role"))
                    .isEqualTo("status");
            wait.until(ExpectedConditions.attributeToBe(By.cssSelector("[data-undo] button"), "aria-disabled", "true"));
            assertThat(browser.driver()
                            .findElement(By.cssSelector("[data-live]"))
                            .getDomProperty("textContent"))
                    .contains("可撤销的时间已过");
            browser.assertAccessible();
            browser.driver().executeScript("document.activeElement.blur()");
            wait.until(ExpectedConditions.numberOfElementsToBe(By.cssSelector("[data-undo]"), 0));
            assertThat(browser.driver().findElement(By.cssSelector(".done-bar")).getText())
                    .contains("已认定");
        }
    }

    /** In both languages, light and dark, on a desktop and on a phone. */
    private void everyPageIsAccessible(long violation) {
        List<String> pages = List.of(
                "/violations?unit=" + rows.unit(),
                "/violations?unit=nobody",
                "/violations/" + violation,
                "/violations/" + violation + "/record",
                "/violations/" + violation + "/payer",
                "/approvals?state=APPROVED",
                "/violations/bulk?unit=" + rows.unit(),
                "/bulks",
                "/",
                "/ledger",
                "/cases?text=" + rows.unit().substring(0, 1),
                "/cases/" + rows.unit() + "?item=%E6%B1%A1%E6%B0%B4%E5%A4%84%E7%90%86%E8%B4%B9",
                "/units/" + rows.unit(),
                "/missed-reliefs",
                "/exports",
                "/statistics");
        for (String page : pages) {
            browser.open(address(page));
            browser.assertAccessible();
        }
        browser.open(address("/violations?unit=" + rows.unit()));
        press("[data-theme-button]");
        press("form[action='/language'] button");
        wait.until(ExpectedConditions.titleContains("Violations"));
        browser.resize(390, 844);
        for (String page : pages) {
            browser.open(address(page));
            browser.assertAccessible();
            assertThat(browser.chineseWithoutSayingSo()).as(page).isEmpty();
        }
    }

    private void logIn(String login, String wanted) {
        browser.open(address("/login"));
        browser.driver().manage().deleteAllCookies();
        browser.open(address(wanted));
        browser.type("login", login);
        browser.type("password", PASSWORD + Keys.ENTER);
        wait.until(ExpectedConditions.urlToBe(address(wanted).toString()));
    }

    private List<WebElement> shown() {
        return shownIn("[data-row]");
    }

    private List<WebElement> shownIn(String selector) {
        return browser.driver().findElements(By.cssSelector(selector));
    }

    private void keys(CharSequence key) {
        browser.driver().switchTo().activeElement().sendKeys(key);
    }

    private void press(String selector) {
        WebElement element = wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector)));
        element.click();
    }

    /** Opens the fold that a form stands in. */
    private void open(String form) {
        browser.driver().executeScript("document.querySelector(arguments[0]).closest('details').open = true", form);
    }

    private void choose(String id, String value) {
        new Select(browser.driver().findElement(By.id(id))).selectByValue(value);
    }

    private WebElement request(long violation) {
        return browser.driver().findElement(By.id("r" + approvalOf(violation)));
    }

    private boolean isClosed(long violation) {
        return jdbc.sql("SELECT rectification FROM violation WHERE id = :id")
                .param("id", violation)
                .query(String.class)
                .single()
                .equals("CLOSED");
    }

    private long approvalOf(long violation) {
        return jdbc.sql("SELECT MAX(id) FROM approval WHERE violation_id = :id")
                .param("id", violation)
                .query(Long.class)
                .single();
    }

    private long id(String record) {
        return jdbc.sql("SELECT id FROM violation WHERE unit_code = :unit AND record_no = :record")
                .param("unit", rows.unit())
                .param("record", record)
                .query(Long.class)
                .single();
    }
}
