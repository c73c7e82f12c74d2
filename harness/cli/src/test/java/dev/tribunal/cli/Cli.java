package dev.tribunal.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;

/** What the program said, run in this process. */
record Cli(int exitCode, String out, String err) {
  static Cli run(Object... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode =
        TribunalMain.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            Arrays.stream(args).map(String::valueOf).toArray(String[]::new));
    return new Cli(exitCode, out.toString(), err.toString());
  }

  static Cli promptfoo(Path file, Path out, String... more) {
    Object[] args = {"import", "promptfoo", file, "--out", out};
    return run(java.util.stream.Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray());
  }
}
