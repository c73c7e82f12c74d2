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
 * [--selection TEXT] [--deploy true|false] [--try N]
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
      return afterTry(arguments, out, env);
    }
    var options = GateOptions.of(arguments);
    var policy = PolicyReader.read(options.policy());
    var applied = options.deploy() ? policy.withoutPartial() : policy;
    var result = GateResult.of(options, applied, Evidence.gather(options, applied));
    files.write(result);
    GateText.print(result, out);
    return result.exitCode();
  }

  private static int afterTry(Arguments arguments, PrintStream out, Map<String, String> env)
      throws UsageException {
    if (GateOptions.deploy(arguments.optional(GateOptions.DEPLOY))) {
      throw new UsageException("a try is no verdict; nothing can be deployed on it");
    }
    if ("true".equals(env.get("CI"))) {
      throw new UsageException("a try is no verdict; not in CI");
    }
    out.println("GATE: no verdict: this was a try, and nothing was judged");
    return PASS;
  }

  private static String at(Throwable e) {
    var trace = e.getStackTrace();
    return trace.length == 0 ? "an unknown place" : trace[0].toString();
  }
}
