package dev.tribunal.ci;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribunal.core.Arguments;
import dev.tribunal.core.PlainText;
import dev.tribunal.core.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;

/**
 * The gate: turns the journals of a run into an exit code.
 *
 * <pre>
 * --suites DIR --fixtures DIR --journals DIR --run ID --policy FILE --out gate.json
 * [--selection TEXT] [--deploy true|false] [--try N] [--plan true|false]
 * </pre>
 */
public final class GateMain {
  /** Every case that has to pass does. */
  public static final int PASS = 0;

  /** A case fails, or the policy refuses the evidence. */
  public static final int FAIL = 1;

  /** The evidence is sound and does not decide. */
  public static final int INCONCLUSIVE = 2;

  /** The evidence is missing or can't be believed, or the gate was asked wrongly. */
  public static final int BROKEN = 3;

  /** The run is paused: it goes on once more is approved. */
  public static final int PAUSED = 4;

  private GateMain() {}

  /** Runs the gate and exits with its code. */
  public static void main(String[] args) {
    System.exit(
        run(
            args,
            new PrintStream(System.out, true, UTF_8),
            new PrintStream(System.err, true, UTF_8),
            System.getenv()));
  }

  /** Runs the gate; whatever happens is an exit code and a sentence. */
  static int run(String[] args, PrintStream out, PrintStream err, Map<String, String> env) {
    try {
      return judge(Arguments.parse(args, GateOptions.NAMES), out, env);
    } catch (UsageException e) {
      err.println("GATE: BROKEN (exit 3) " + e.getMessage());
    } catch (IOException e) {
      err.println("GATE: BROKEN (exit 3) its result can't be written: " + e);
    } catch (RuntimeException | Error e) {
      err.println(
          "GATE: BROKEN (exit 3) it met what it was not made for: "
              + PlainText.line(e + " at " + at(e), 500));
    }
    return BROKEN;
  }

  private static int judge(Arguments arguments, PrintStream out, Map<String, String> env)
      throws UsageException, IOException {
    var files = new GateFiles(arguments.path(GateOptions.OUT));
    files.delete();
    if (GateOptions.isTry(arguments.optional(GateOptions.TRY))) {
      return withoutVerdict("a try", "nothing was judged", arguments, out, env);
    }
    if (arguments.flag(GateOptions.PLAN)) {
      return withoutVerdict("a plan", "nothing was run", arguments, out, env);
    }
    var options = GateOptions.of(arguments);
    var policy = PolicyReader.read(options.policy());
    var applied = options.deploy() ? policy.withoutPartial() : policy;
    var result = GateResult.of(options, applied, Evidence.gather(options, applied));
    files.write(result);
    GateText.print(result, out);
    return result.exitCode();
  }

  private static int withoutVerdict(
      String what, String nothing, Arguments arguments, PrintStream out, Map<String, String> env)
      throws UsageException {
    if (arguments.flag(GateOptions.DEPLOY)) {
      throw new UsageException("%s is no verdict; nothing can be deployed on it".formatted(what));
    }
    if ("true".equals(env.get("CI"))) {
      throw new UsageException("%s is no verdict; not in CI".formatted(what));
    }
    out.println("GATE: no verdict: this was %s, and %s".formatted(what, nothing));
    return PASS;
  }

  private static String at(Throwable e) {
    var trace = e.getStackTrace();
    return trace.length == 0 ? "an unknown place" : trace[0].toString();
  }
}
