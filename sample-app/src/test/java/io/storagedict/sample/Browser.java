package io.storagedict.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.springframework.util.FileSystemUtils;

/** A headless Chromium with a page of the console. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path profile;
    private final ChromeDriver driver;

    private Browser(File chromium, File chromedriver) {
        try {
            profile = Files.createTempDirectory("chromium");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        // both are named, so that Selenium looks for none to download
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver)
                .build();
        ChromeOptions options = new ChromeOptions()
                .setBinary(chromium)
                .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
                .addArguments("--disable-quic", "--no-first-run", "--disable-sync")
                .addArguments("--disable-background-networking", "--disable-component-update")
                .addArguments("--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1")
                .addArguments("--user-data-dir=" + profile, "--window-size=1440,1000");
        options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
        driver = new ChromeDriver(service, options);
    }

    /**
     * Starts one; without Chromium and its driver on the PATH the test is skipped, or fails with {@code
     * -Dbrowser=required}.
     */
    static Browser start() {
        Optional<File> chromium = onPath("chromium", "chromium-browser", "google-chrome");
        Optional<File> chromedriver = onPath("chromedriver");
        boolean there = chromium.isPresent() && chromedriver.isPresent();
        String needed =
                "There is no chromium and chromedriver on the PATH, as of Debian's packages chromium and chromium-driver";
        if ("required".equals(System.getProperty("browser"))) {
            assertThat(there).as(needed).isTrue();
        }
        assumeTrue(there, needed);
        return new Browser(chromium.orElseThrow(), chromedriver.orElseThrow());
    }

    private static Optional<File> onPath(String... names) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Arrays.stream(names)
                .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(directory -> new File(directory, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    /** Opens the console with a dict, and waits until it is live. */
    void open(Instance instance, String dict) {
        driver.get("about:blank"); // else another fragment would be no new page
        driver.get(instance.url() + "/#" + dict);
        awaitLive();
        awaitText("#dict-name", dict);
    }

    void awaitLive() {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> "live".equals(find("#link").getDomAttribute("data-state")));
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    boolean has(String css) {
        return driver.findElements(By.cssSelector(css)).stream().anyMatch(WebElement::isDisplayed);
    }

    String text(String css) {
        return find(css).getText();
    }

    void awaitText(String css, String part) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(text(css)).contains(part));
    }

    void awaitGone(String css) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> !has(css));
    }

    void click(String css) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            find(css).click();
            return true;
        });
    }

    void enter(String css, String text) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> has(css));
        find(css).sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
    }

    /** Presses keys at whatever has the focus. */
    void press(CharSequence... keys) {
        for (CharSequence key : keys) {
            new Actions(driver).sendKeys(key).perform();
        }
    }

    /** The name of what has the focus, as a screen reader tells it. */
    String focused() {
        return driver.switchTo().activeElement().getAccessibleName();
    }

    /** The selector of an entry's row. */
    static String row(String key) {
        return "tr[data-key='%s']".formatted(key);
    }

    /** The text of a row, whether or not there is room for all of it. */
    void awaitRow(String key, String value) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(find(row(key) + " td:nth-child(2)").getDomProperty("textContent"))
                                .contains(value));
    }

    /** From now on notes which rows are marked as changed, and with which value: a mark goes after seconds. */
    void noteMarks() {
        evaluate("""
                (window.marked = new Set(), new MutationObserver(() => {
                  document.querySelectorAll('tr.changed')
                    .forEach((row) => window.marked.add(`${row.dataset.key} ${row.dataset.shown}`));
                }).observe(document.querySelector('#rows'), { attributes: true, childList: true, subtree: true }), true)
                """);
    }

    /** The keys and values of the rows that were marked since, as in {@code a 1}, in order. */
    List<?> marked() {
        return list("[...window.marked].sort()");
    }

    /** Returns the value of a JavaScript expression: a String, a Boolean, a Long or a List. */
    Object evaluate(String script) {
        return Objects.requireNonNull(driver.executeScript("return " + script));
    }

    /** Returns the value of a JavaScript expression that is a list. */
    List<?> list(String script) {
        return (List<?>) evaluate(script);
    }

    void dark(boolean dark) {
        Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    }

    void size(int width, int height, boolean phone) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
    }

    /** What the browser complained about, but for answers that the page shows itself. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("the server responded with a status of 4"))
                .toList();
    }

    byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
        FileSystemUtils.deleteRecursively(profile.toFile());
    }
}
