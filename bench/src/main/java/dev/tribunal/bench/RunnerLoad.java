package dev.tribunal.bench;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The agent of {@link DirectLoop} through engine, runner and gateway, with a journal. Takes the
 * folder of the suite and the provider's URL; prints the seconds from the first trial's start to
 * the last verdict, and the most megabytes that were resident.
 */
final class RunnerLoad {
  static final String RUN = "bench";

  private RunnerLoad() {}

  public static void main(String[] args) throws Exception {
    PrintStream figures = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    var phase = new RunPhase();
    EngineRun.live(
        Path.of(args[0]),
        RUN,
        args[1],
        Map.of("tribunal.parallel", String.valueOf(DirectLoop.AT_ONCE)),
        phase);
    figures.printf(Locale.ROOT, "%.4f%n", phase.seconds());
    figures.println(Memory.mostResidentMegabytes());
    System.exit(0);
  }
}
