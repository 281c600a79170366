package org.mingcha.api.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium, without a window. Where there is none the test is skipped, in CI it fails. */
public final class Browser implements AutoCloseable {

    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");
    private static final Duration WHOLE = Duration.ofSeconds(30);
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static final String AXE = axe();

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    public static Browser start() {
        if (!CHROMIUM.canExecute() || !DRIVER.canExecute()) {
            String needed = CHROMIUM + " and " + DRIVER
                    + " are needed: apt-get install chromium chromium-driver fonts-noto-cjk";
            if ("true".equals(System.getenv("CI"))) {
                fail(needed);
            }
            abort(needed);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service =
                new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build();
        return new Browser(new ChromeDriver(service, options));
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** Makes the page as large as a desktop's window or a phone. */
    public void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /** Comes back when the page is whole: the driver may be back before that, where the address leads on to another. */
    public void open(Object address) {
        driver.get(address.toString());
        new WebDriverWait(driver, WHOLE)
                .until(any -> "complete".equals(driver.executeScript("return document.readyState")));
    }

    public void type(String id, String text) {
        driver.findElement(By.id(id)).sendKeys(text);
    }

    public void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    /** Nothing that axe knows of keeps a person from the page; it is no wider than the window; the browser refused and missed nothing. */
    public void assertAccessible() {
        assertThat(faultsByAxe()).as("%s", driver.getCurrentUrl()).isEmpty();
        assertThat((Long) driver.executeScript("return document.documentElement.scrollWidth - window.innerWidth"))
                .as("wider than the window: %s", driver.getCurrentUrl())
                .isLessThanOrEqualTo(0);
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .as("%s", driver.getCurrentUrl())
                .isEmpty();
    }

    /** Run in the page itself, which has no frames: through a second window, as its own driver does, it takes three times as long. */
    @SuppressWarnings("unchecked")
    private List<String> faultsByAxe() {
        return (List<String>) Objects.requireNonNull(driver.executeAsyncScript(AXE + """
                const [tags, done] = arguments;
                axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']}).then(
                    found => done(found.violations.map(rule => rule.id + ' '
                        + rule.nodes.slice(0, 3).map(node => node.target + ' ' + node.failureSummary).join('; '))),
                    failed => done(['axe failed: ' + failed]));
                """, RULES));
    }

    private static String axe() {
        try (InputStream script = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8) + ";\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The browser writes down an answer that refuses something; here it was meant to. */
    public void forgetRefusal() {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .allSatisfy(entry -> assertThat(entry.getMessage()).contains("status of 4"));
    }

    /** The Chinese words on a page that do not say they are Chinese. */
    @SuppressWarnings("unchecked")
    public List<String> chineseWithoutSayingSo() {
        return (List<String>) driver.executeScript("""
                const found = [];
                const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                while (walk.nextNode()) {
                    const text = walk.currentNode;
                    if (/\\p{sc=Han}/u.test(text.data) && !text.parentElement.closest('[lang|=zh], script, .person')) {
                        found.push(text.data.trim());
                    }
                }
                return found;
                """);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
