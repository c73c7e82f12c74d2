package dev.tribunal.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Measures all figures and holds them to their limits. One argument: the folder of JMH's files. */
public final class BenchMain {
  /** Every limit holds. */
  static final int HELD = 0;

  /** A limit is exceeded. */
  static final int EXCEEDED = 1;

  /** Something could not be measured, so that nothing is known about its limit. */
  static final int BROKEN = 3;

  private BenchMain() {}

  /** Measures, prints and exits. */
  public static void main(String[] args) {
    var out = new PrintStream(System.out, true, UTF_8);
    var err = new PrintStream(System.err, true, UTF_8);
    if (args.length != 1) {
      err.println("BENCH: takes one argument, the folder for the files of JMH");
      System.exit(BROKEN);
    }
    System.exit(measure(Path.of(args[0]), out, err));
  }

  private static int measure(Path folder, PrintStream out, PrintStream err) {
    Path log = folder.resolve("jmh.log");
    Path json = folder.resolve("jmh-result.json");
    out.println("Measuring, for some minutes; JMH writes to " + log);
    try {
      Files.createDirectories(folder);
      // that of an earlier run must not be taken for this one's
      Files.deleteIfExists(json);
      int exit = report(Figures.ALL, JmhTimes.measure(log, json), out, err);
      out.println("Results of JMH: " + json);
      return exit;
    } catch (IOException | RunnerException | RuntimeException | Error e) {
      err.println("BENCH: the benchmarks did not end well (%s); see %s".formatted(e, log));
      return BROKEN;
    }
  }

  /** Prints all figures and says whether their limits hold. */
  static int report(List<Figure> figures, JmhTimes times, PrintStream out, PrintStream err) {
    var results = new ArrayList<Result>();
    for (Figure figure : figures) {
      try {
        results.add(new Result(figure, figure.source().read(times)));
      } catch (Exception e) {
        err.println("BENCH: '%s' was not measured: %s".formatted(figure.name(), e));
      }
    }
    if (results.isEmpty() || results.size() < figures.size()) {
      err.printf("BENCH: %d of %d figures were measured%n", results.size(), figures.size());
      return BROKEN;
    }
    out.printf(
        "Mean of this run (least to most of a round), on Java %s with %d processors;"
            + " another machine or hour gives others%n",
        Runtime.version().feature(), Runtime.getRuntime().availableProcessors());
    ResultTable.lines(results).forEach(out::println);
    long limits = results.stream().filter(result -> result.figure().limit().isPresent()).count();
    long held = results.stream().filter(Result::keepsLimit).count();
    if (limits == 0) {
      err.println("BENCH: no figure has a limit, so that nothing was compared");
      return BROKEN;
    }
    out.printf("BENCH: %d of %d limits hold%n", held, limits);
    return held == limits ? HELD : EXCEEDED;
  }
}
