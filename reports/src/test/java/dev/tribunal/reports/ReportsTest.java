package dev.tribunal.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.JournalRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private RunSample run;

  @BeforeEach
  void place() {
    run = new RunSample(folder);
  }

  private void writeThreeSuites() {
    writeTwoSuites();
    run.write("shipping", run.sequential("shipping", "shipping-price"));
  }

  private void writeTwoSuites() {
    run.write("orders", run.records("orders", "order-status", 10, ""));
    run.write("support-policy", run.records("support-policy", "refund-window", 0, ""));
  }

  private static String golden(String name) throws IOException {
    try (var stream = ReportsTest.class.getResourceAsStream(name)) {
      assertThat(stream).as("the golden file %s", name).isNotNull();
      return new String(stream.readAllBytes(), UTF_8);
    }
  }

  @Test
  void printsOneTable() throws IOException {
    writeThreeSuites();
    Files.createDirectories(folder.resolve("allure"));
    Files.createFile(folder.resolve("allure/index.html"));

    var reported = run.report("--allure", folder.resolve("allure").toString());

    assertThat(reported.text()).isEqualTo(golden("table.txt"));
    assertThat(reported.exit()).as("the gate decides, not the reports").isZero();
  }

  @Test
  void keepsTheFormsOfItsFilesWhateverTheLocale() throws IOException {
    writeThreeSuites();
    var locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      run.report();
    } finally {
      Locale.setDefault(locale);
    }

    assertThat(run.read("out/summary.json"))
        .as("a changed form needs a new SummaryJson.FORMAT")
        .isEqualTo(golden("summary-2.json"));
    assertThat(run.read("out/summary.md")).isEqualTo(golden("summary.md"));
    assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void saysWhereTheAllurePageWillBe() {
    writeTwoSuites();

    assertThat(run.report("--allure", folder.resolve("allure").toString()).text())
        .endsWith("Summary: out/summary.md\nAllure:  allure/index.html (not there yet)\n");
    assertThat(run.report("--allure", "${allure.dir}").text())
        .endsWith("Summary: out/summary.md\n");
  }

  @Test
  void showsWhatAJournalWithoutItsEndHoldsAndNoIntervalOfIt() {
    var records = run.records("orders", "order-status", 2, "");
    run.write("orders", records.subList(0, 9));

    var reported = run.report();

    assertThat(reported.exit()).isZero();
    assertThat(reported.text())
        .contains("  not whole: journals/20261120-1/orders.ndjson is cut short")
        .containsPattern("order-status +8 / 20 +75\\.0 % +2 / 4 +none: cut short")
        .contains("8 trials and 0 unused")
        .contains("; 0 of 8 attempts lost to infrastructure\n");
    assertThat(run.read("out/summary.json"))
        .contains("\"decision\" : null")
        .contains("is cut short: it has no end record")
        .contains("\"pass_rate\" : {\n        \"rate\" : 0.75,\n        \"trials\" : 8\n      },")
        .contains("\"SUCCESS\" : {\n          \"trials\" : 6\n        },");
    assertThat(run.read("out/summary.md"))
        .contains("**This journal is not whole:**")
        .contains("| order-status | none | 8 / 20 | 75.0 % | 6 SUCCESS, 2 WRONG&#95;ANSWER |");
  }

  @Test
  void showsASequentialCaseThatIsUndecided() {
    var records = run.sequential("shipping", "shipping-price");
    run.write("shipping", records.subList(0, 7));

    assertThat(run.report().text())
        .containsPattern("shipping-price +5 \\(max 105\\), 1 lost +100\\.0 % +2 / 2 +none: cut")
        .contains("; 1 of 6 attempts lost to infrastructure (16.7 %)\n");
  }

  @Test
  void saysOfAPausedRunWhyAndHowItGoesOn() {
    var records = new ArrayList<>(run.sequential("shipping", "shipping-price").subList(0, 7));
    records.add(RunSample.pause("run.usd of $5 is used up", "mvn -Dtribunal.approve=run.usd=10"));
    run.write("shipping", records);

    var reported = run.report();

    assertThat(reported.exit()).isZero();
    assertThat(reported.text())
        .contains(
            "  not whole: the run is paused: run.usd of $5 is used up; to go on: mvn"
                + " -Dtribunal.approve=run.usd=10\n")
        .containsPattern("shipping-price +5 .*none: paused\n")
        .doesNotContain("cut short");
    assertThat(run.read("out/summary.json")).contains("the run is paused: run.usd of $5");
    assertThat(run.read("out/summary.md")).contains("the run is paused&#58; run.usd");
  }

  @Test
  void showsARunThatWasPausedAndGoneOnWithAsWhole() {
    var whole = run.sequential("shipping", "shipping-price");
    run.write("shipping", whole);
    String before = run.report().text();
    var records = new ArrayList<>(whole);
    records.addAll(
        7, List.of(RunSample.pause("run.usd", "more"), RunSample.continued("run.usd=10")));
    run = new RunSample(folder.resolve("paused"));
    run.write("shipping", records);

    assertThat(run.report().text()).isEqualTo(before).contains(" PASS\n");
  }

  @Test
  void copesWithAJournalCutAnywhere() throws IOException {
    writeTwoSuites();
    byte[] whole = Files.readAllBytes(run.journal("orders"));
    for (int end = 0; end <= whole.length; end += 53) {
      Files.write(run.journal("orders"), Arrays.copyOf(whole, end));

      var reported = run.report();

      assertThat(reported.exit()).as("cut at byte %d", end).isZero();
      assertThat(reported.text())
          .as("cut at byte %d", end)
          .contains("not whole: ")
          .contains("refund-window")
          .doesNotContain("Exception");
    }
  }

  @Test
  void isBrokenWhereNothingCanBeRead() throws IOException {
    assertThat(run.report().text())
        .isEqualTo(
            "REPORTS: no journal in journals/20261120-1 can be read: there is none; did the suites"
                + " run?\n");
    writeTwoSuites();
    run.report();
    Files.writeString(run.journal("orders"), "");
    Files.writeString(run.journal("support-policy"), "\u0000\n");

    var reported = run.report();

    assertThat(reported.exit()).isEqualTo(3);
    assertThat(reported.text()).contains("orders.ndjson is empty").contains(":1 is no journal");
    assertThat(folder.resolve("out/summary.md")).as("an earlier run's").doesNotExist();
    assertThat(folder.resolve("out/summary.json")).as("an earlier run's").doesNotExist();
  }

  @Test
  void doesNotShowAnotherRunsCases() {
    var records = run.records("orders", "order-status", 0, "");
    run.write("support-policy", run.records("support-policy", "refund-window", 0, ""));
    run.write(
        "orders",
        List.of(RunSample.header("orders", "order-status", "20261119-7"), records.get(1)));

    assertThat(run.report().text())
        .contains("orders.ndjson is of run '20261119-7'")
        .doesNotContain("order-status");
  }

  @Test
  void aTryHasNoReport() {
    assertThat(run.report("--try", "3").exit()).isZero();
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aPlanHasNoReport() {
    writeTwoSuites();

    assertThat(run.report("--plan", "true").text())
        .isEqualTo("REPORTS: none, since a plan runs nothing\n");
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(run.report("--plan", "false").text()).contains("refund-window");
    assertThat(run.report("--plan", "${tribunal.plan}").text()).contains("refund-window");
  }

  @Test
  void refusesWrongArguments() {
    assertThat(run.report("--plan", "perhaps").text())
        .isEqualTo("REPORTS: --plan 'perhaps' must be true or false\n");
    assertThat(run.run("--journal", "x").text()).contains("'--journal' is no argument");
    assertThat(run.run("--journals", "x", "--out", "y", "--run", "../z").exit()).isEqualTo(3);
    assertThat(run.run("--out", folder.resolve("o").toString()).text())
        .contains("--run has no value");
  }

  @Test
  void nothingThatAModelSaysIsMarkupOrActsOnATerminal() {
    String hostile =
        "| x |\n\n# <script>alert(1)</script> <img src=x> [a](https://evil.example) `code` **b**"
            + " ~~s~~ $x$ \\| www.evil.example me@evil.example @admin #1 :tada: \u001b[2J %s%n"
            + " \u202e \ud800 &lt; ![i](x) a_b_c <!-- --> - [ ] x";
    run.write("orders", run.records("orders", "order-status", 20, hostile));

    var reported = run.report();

    String markdown = run.read("out/summary.md");
    assertThat(markdown)
        .doesNotContain("<")
        .doesNotContain("[")
        .doesNotContain("`")
        .doesNotContain("~")
        .doesNotContain("https:")
        .doesNotContain("www.")
        .doesNotContain("@")
        .doesNotContain("\\")
        .doesNotContain("\u001b")
        .doesNotContain("\u202e")
        .contains("&#60;script&#62;alert(1)&#60;/script&#62;")
        .contains("&#64;\u2060admin");
    assertThat(markdown.lines().filter(line -> line.startsWith("|")))
        .allSatisfy(line -> assertThat(line.chars().filter(c -> c == '|').count()).isEqualTo(11));
    assertThat(markdown.lines().filter(line -> line.startsWith("#"))).hasSize(2);
    assertThat(reported.text()).doesNotContain("\u001b").doesNotContain("\u202e").contains("%s%n");
    assertThat(run.read("out/summary.json")).contains("<script>").doesNotContain("\u001b");
  }

  @Test
  void boundsWhatItShows() {
    var records = run.records("orders", "order-status", 20, "x".repeat(100_000));
    run.write("orders", records);

    assertThat(run.report().text().lines()).allSatisfy(l -> assertThat(l).hasSizeLessThan(600));
    assertThat(run.read("out/summary.md")).hasSizeLessThan(10_000);
    assertThat(((JournalRecord.CaseDecided) records.get(21)).verdict().reasons()).hasSize(2);
  }
}
