package org.mingcha.api.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.api.page.Browser;
import org.mingcha.api.service.OnH2;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A rule keeper in a real browser puts a pack on trial and reads what it would change, in both languages, on a desktop and on a phone. */
@OnH2
class WhatIfBrowserTest extends CountyServiceTest {

    @TempDir
    Path dir;

    @Test
    void aRuleKeeperTriesAPackAndReadsWhatItChanges() throws IOException {
        String unit = newUnit();
        long check = checkedWater(unit);
        Path zip = Files.write(dir.resolve("county.zip"), lowerRate());
        try (Browser browser = Browser.start()) {
            WebDriverWait wait = new WebDriverWait(browser.driver(), Duration.ofSeconds(60));
            browser.resize(1440, 900);
            browser.open(address("/checks/" + check));
            browser.type("login", newLogin(Scope.EVERYTHING, Role.RULE_KEEPER));
            browser.type("password", PASSWORD + Keys.ENTER);
            wait.until(ExpectedConditions.elementToBeClickable(
                            By.cssSelector("a[href='/what-ifs/new?check=" + check + "']")))
                    .click();
            wait.until(ExpectedConditions.urlContains("/what-ifs/new"));
            browser.assertAccessible();
            browser.type("file", zip.toString());
            browser.click("form[action='/what-ifs'] button");
            wait.until(ExpectedConditions.urlMatches("/what-ifs/\\d+$"));
            String run = java.net.URI.create(browser.driver().getCurrentUrl()).getPath();
            // The outcome comes without a new page.
            wait.until(ExpectedConditions.presenceOfElementLocated(By.id("changes")));
            assertThat(browser.driver().findElements(By.cssSelector("[hx-trigger]")))
                    .isEmpty();
            assertThat(browser.driver().findElement(By.id("changes")).getText()).contains("W1", "W2", "W3");
            browser.assertAccessible();
            browser.open(browser.driver().findElement(By.linkText("两套对照")).getDomProperty("href"));
            wait.until(ExpectedConditions.urlContains(run + "/why"));
            String why = browser.driver().getCurrentUrl();

            List<String> pages = List.of(
                    address("/what-ifs").toString(),
                    address(run).toString(),
                    address(run + "?kind=VANISHED").toString(),
                    why);
            for (String page : pages) {
                browser.open(page);
                browser.assertAccessible();
            }
            browser.click("[data-theme-button]");
            browser.click("form[action='/language'] button");
            wait.until(ExpectedConditions.titleContains("rule books"));
            browser.resize(390, 844);
            for (String page : pages) {
                browser.open(page);
                browser.assertAccessible();
                assertThat(browser.chineseWithoutSayingSo()).as(page).isEmpty();
            }
        }
    }
}
