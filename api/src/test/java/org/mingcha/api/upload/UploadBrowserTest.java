package org.mingcha.api.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.api.page.Browser;
import org.mingcha.api.service.OnH2;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Finance staff in a real browser: send a ledger, see what is wrong with it, check it, land on the result. */
@OnH2
class UploadBrowserTest extends ServiceTest {

    private static final Path SAMPLE = Path.of("sample").toAbsolutePath();

    @TempDir
    Path dir;

    private Browser browser;
    private WebDriverWait wait;

    private void logIn(Browser started, Scope scope) {
        browser = started;
        wait = new WebDriverWait(browser.driver(), Duration.ofSeconds(40));
        browser.resize(1440, 900);
        browser.open(address("/uploads"));
        browser.type("login", newLogin(scope, Role.FINANCE));
        browser.type("password", PASSWORD + Keys.ENTER);
        wait.until(ExpectedConditions.presenceOfElementLocated(By.id("results")));
    }

    private String path() {
        return java.net.URI.create(browser.driver().getCurrentUrl()).getPath();
    }

    private WebElement element(String selector) {
        return browser.driver().findElement(By.cssSelector(selector));
    }

    /** Presses a button by the keyboard: the page scrolls to it by itself. */
    private void submit(String selector) {
        element(selector).sendKeys(Keys.ENTER);
    }

    /** Chooses a file and sends it; comes to its preview. */
    private void send(Path file, String kind) {
        element("#file").sendKeys(file.toString());
        browser.click("input[name=kind][value=" + kind + "]");
        submit("#send [type=submit]");
        wait.until(ExpectedConditions.urlMatches("/uploads/\\d+/preview$"));
    }

    /** Goes on from the preview; comes to the report of the file that was read. The page of it. */
    private String read() {
        submit("#look-form .stay-foot .btn-primary");
        wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("#report .outcome")));
        return path();
    }

    @Test
    void fromAFileToItsFirstFinding() {
        try (Browser started = Browser.start()) {
            // A county's region: 330199 holds all units of the sample.
            logIn(started, new Scope(false, Set.of(), Set.of("330199")));
            List<String> pages = new ArrayList<>(List.of("/", "/uploads", "/uploads/new"));
            String unit = newUnit();
            browser.assertAccessible();
            browser.click("a[href='/uploads/new']");

            // Refused for the region: what was typed and the chosen file stay.
            browser.type("unitCode", unit);
            browser.type("expectedRows", "19");
            element("#file").sendKeys(SAMPLE.resolve("charges.csv").toString());
            submit("#send [type=submit]");
            wait.until(ExpectedConditions.textToBePresentInElementLocated(By.id("problem"), "不在您的数据范围内"));
            assertThat(element("#expectedRows").getDomProperty("value")).isEqualTo("19");
            assertThat(element("#file").getDomProperty("value")).endsWith("charges.csv");
            browser.driver().manage().logs().get("browser");
            browser.assertAccessible();
            browser.type("region", "330199");
            submit("#send [type=submit]");
            wait.until(ExpectedConditions.urlMatches("/uploads/\\d+/preview$"));
            pages.add(path());
            assertThat(element("#look .alert-success").getText()).contains("23 列中识别出 23 列");
            browser.assertAccessible();
            String charges = read();
            pages.add(charges);
            assertThat(element("#report .figures").getText()).contains("19", "18");
            assertThat(element("#faults tbody").getText()).contains("O20", "2024/13/01");
            browser.assertAccessible();

            browser.open(address("/uploads/new"));
            browser.type("unitCode", unit);
            browser.type("region", "330199");
            send(SAMPLE.resolve("payers.csv"), "PAYERS");
            pages.add(read());

            browser.open(address(charges));
            browser.click(".outcome a.btn-primary");
            wait.until(ExpectedConditions.urlContains("/checks/new"));
            pages.add(path());
            // With the charges, the newest payers of the same unit are chosen.
            assertThat(browser.driver().findElements(By.cssSelector("input[name=upload]:checked")))
                    .hasSize(2);
            browser.assertAccessible();
            submit(".stay-foot .btn-primary");
            wait.until(ExpectedConditions.urlMatches("/checks/\\d+$"));
            pages.add(path());
            pages.add("/checks");
            // It shows its result by itself when the check ends.
            wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(".first-list li")));
            assertThat(element("#found-title").getText()).matches("\\d+ 条违规，\\d+ 条疑点");
            assertThat(element(".first-list").getText()).contains("元").contains("应");
            assertThat(element(".head-acts .btn-primary").getDomAttribute("href"))
                    .isEqualTo("/violations?check=" + path().substring("/checks/".length()));
            browser.assertAccessible();

            // Of a record that was not flagged, the rules that looked at it, and where one of them stops.
            pages.add(path() + "/why?recordNo=S001");
            pages.add(path() + "/why?recordNo=S001&rule=VAT-GEN-12");

            browser.open(address("/"));
            wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(".recent-list")));
            browser.assertAccessible();

            // English and dark, on a desktop and on a phone.
            browser.click("[data-theme-button]");
            browser.click("form[action='/language'] button");
            wait.until(ExpectedConditions.titleContains("Home"));
            for (int width : new int[] {1440, 390}) {
                browser.resize(width, 844);
                for (String page : pages) {
                    browser.open(address(page));
                    browser.assertAccessible();
                    assertThat(browser.chineseWithoutSayingSo()).as(page).isEmpty();
                }
            }
        }
    }

    /** A workbook with a title above its header, and days as a workbook keeps them. */
    private Path workbook(String unit) throws Exception {
        Path file = dir.resolve("三月.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            workbook.createSheet("说明").createRow(0).createCell(0).setCellValue("请看下一张表");
            Sheet sheet = workbook.createSheet("台账");
            sheet.createRow(0).createCell(0).setCellValue("某局三月收费台账");
            String[] keys = HEADER.split(",");
            String[] values = row(unit, "1", "80.00").split(",");
            Row header = sheet.createRow(2);
            Row row = sheet.createRow(3);
            CellStyle day = workbook.createCellStyle();
            day.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
            for (int at = 0; at < keys.length; at++) {
                header.createCell(at).setCellValue(keys[at]);
                if (keys[at].equals("charged_on")) {
                    row.createCell(at).setCellValue(LocalDate.parse(values[at]));
                    row.getCell(at).setCellStyle(day);
                } else {
                    row.createCell(at).setCellValue(values[at]);
                }
            }
            workbook.write(out);
        }
        return file;
    }

    @Test
    void ownSheetsHeadersAndEncodingsAreSetRightByChoosing() throws Exception {
        String unit = newUnit();
        Path csv = dir.resolve("own.csv");
        String[] titles = {"流水", "单位码", "单位", "单位性质", "区划", "缴费码", "缴费的", "缴费性质", "收什么", "什么费", "哪天", "多少钱", "经办"};
        String[] keys = HEADER.split(",");
        Files.write(
                csv,
                ("本县台账\n" + String.join(",", titles) + "\n" + row(unit, "1", "80.00") + ",张三\n")
                        .getBytes(Charset.forName("GB18030")));
        try (Browser started = Browser.start()) {
            logIn(started, new Scope(false, Set.of(unit), Set.of()));

            browser.open(address("/uploads/new"));
            // The only unit of the person is chosen.
            send(workbook(unit), "CHARGES");
            // The sheet that can be read is found by itself; any other may be looked at.
            assertThat(element("#look .alert-success").getText()).contains("12 列中识别出 12 列");
            new Select(element("#sheet")).selectByVisibleText("说明");
            wait.until(ExpectedConditions.textToBePresentInElementLocated(
                    By.cssSelector("#look .alert-danger"), "必需的列还没有认出来"));
            new Select(element("#sheet")).selectByVisibleText("台账");
            wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("#look .alert-success")));
            assertThat(element(".sheet-header th").getText()).isEqualTo("3");
            assertThat(element(".look-sheet").getText()).contains("2024-03-05");
            browser.assertAccessible();
            read();
            assertThat(element("#report .figures").getText()).contains("80.00", "2024-03-05");

            browser.open(address("/uploads/new"));
            send(csv, "CHARGES");
            assertThat(element("#look").getText()).contains("自动识别（GB18030）", "有 10 个必需的列还没有认出来");
            assertThat(element(".sheet-header th").getText()).isEqualTo("2");
            browser.assertAccessible();
            for (int at = 0; at < keys.length; at++) {
                String holds = "holds-" + (char) ('A' + at);
                new Select(element("#" + holds)).selectByValue(keys[at]);
                // The choice shows what it does, and the place of the person on the page stays.
                String open = "#look-unknown a[href='#column-" + (char) ('A' + at) + "']";
                wait.until(ExpectedConditions.numberOfElementsToBe(By.cssSelector(open), 0));
                assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id"))
                        .isEqualTo(holds);
            }
            wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("#look .alert-success")));
            assertThat(element("#look-unknown").getText()).contains("有 1 列没有对应", "经办");
            browser.assertAccessible();
            read();
            assertThat(element("#report").getText()).contains("校验完成，可以检查", "经办");

            // Where events do not come through, the check is asked for again and again.
            browser.driver()
                    .executeCdpCommand(
                            "Page.addScriptToEvaluateOnNewDocument", Map.of("source", "delete window.EventSource;"));
            browser.click(".outcome a.btn-primary");
            wait.until(ExpectedConditions.urlContains("/checks/new"));
            submit(".stay-foot .btn-primary");
            wait.until(ExpectedConditions.presenceOfElementLocated(By.id("found-title")));
            assertThat(browser.driver().executeScript("return typeof EventSource"))
                    .isEqualTo("undefined");
        }
    }
}
