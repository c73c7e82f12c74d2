package dev.tribunal.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribunal.core.Arguments;
import dev.tribunal.core.AtomicFile;
import dev.tribunal.core.PlainText;
import dev.tribunal.core.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Turns the journals of a run into summary.md, summary.json and a table on the console. Judges
 * nothing: that is the gate's.
 *
 * <pre>
 * --journals DIR --run ID --out DIR [--allure DIR] [--try N] [--plan true|false]
 * </pre>
 */
public final class ReportsMain {
  /** The reports are written, whatever the verdicts are. */
  public static final int WRITTEN = 0;

  /** There is no journal that can be read, or the program was asked wrongly. */
  public static final int BROKEN = 3;

  private static final Set<String> NAMES =
      new TreeSet<>(Set.of("--journals", "--run", "--out", "--allure", "--try", "--plan"));

  private ReportsMain() {}

  /** Writes the reports and exits. */
  public static void main(String[] args) {
    System.exit(
        run(
            args,
            new PrintStream(System.out, true, UTF_8),
            new PrintStream(System.err, true, UTF_8)));
  }

  /** Writes the reports; whatever happens is an exit code and a sentence. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    try {
      var arguments = Arguments.parse(args, NAMES);
      if (!arguments.optional("--try").isEmpty()) {
        out.println("REPORTS: none, since a try keeps nothing");
        return WRITTEN;
      }
      if (arguments.flag("--plan")) {
        out.println("REPORTS: none, since a plan runs nothing");
        return WRITTEN;
      }
      return write(arguments, out, err);
    } catch (UsageException e) {
      err.println("REPORTS: " + e.getMessage());
    } catch (IOException e) {
      err.println("REPORTS: can't be written: " + PlainText.line(e.toString(), 500));
    } catch (RuntimeException | Error e) {
      err.println("REPORTS: met what they were not made for: " + PlainText.line(e.toString(), 500));
    }
    return BROKEN;
  }

  private static int write(Arguments arguments, PrintStream out, PrintStream err)
      throws UsageException, IOException {
    Path folder = arguments.path("--out");
    Path markdown = folder.resolve("summary.md");
    Path json = folder.resolve("summary.json");
    // those of an earlier run must not be taken for this one's
    Files.deleteIfExists(markdown);
    Files.deleteIfExists(json);
    String run = arguments.runId("--run");
    Path journals = arguments.path("--journals").resolve(run);
    var report = read(journals, run);
    if (report.isUnreadable()) {
      err.printf(
          "REPORTS: no journal in %s can be read%s%n",
          journals, report.suites().isEmpty() ? ": there is none; did the suites run?" : ":");
      report.suites().forEach(suite -> suite.problems().forEach(p -> err.println("  " + line(p))));
      return BROKEN;
    }
    AtomicFile.write(json, SummaryJson.of(report));
    AtomicFile.write(markdown, SummaryMarkdown.of(report));
    SummaryTable.print(report, out);
    out.println("Summary: " + markdown);
    if (!arguments.optional("--allure").isEmpty()) {
      Path page = arguments.path("--allure").resolve("index.html");
      out.println("Allure:  " + page + (Files.exists(page) ? "" : " (not there yet)"));
    }
    return WRITTEN;
  }

  private static RunReport read(Path journals, String run) throws IOException {
    if (!Files.isDirectory(journals)) {
      return new RunReport(run, List.of());
    }
    try (Stream<Path> files = Files.list(journals)) {
      return new RunReport(
          run,
          files
              .filter(file -> String.valueOf(file.getFileName()).endsWith(".ndjson"))
              .sorted()
              .map(file -> JournalSummary.read(file, run))
              .toList());
    }
  }

  private static String line(String problem) {
    return PlainText.line(problem, 500);
  }
}
