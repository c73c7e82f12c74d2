package dev.tribunal.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Serves a script until it is stopped, and prints its URL. */
public final class ScriptedProviderMain {
  private static final String USAGE =
      "Usage: java … dev.tribunal.testkit.ScriptedProviderMain script.yaml [--port 0] [--seed 1]";

  private ScriptedProviderMain() {}

  public static void main(String[] args) throws InterruptedException {
    List<String> left = new ArrayList<>(Arrays.asList(args));
    try {
      long seed = option(left, "--seed", 1);
      int port = Math.toIntExact(option(left, "--port", 0));
      if (left.size() != 1) {
        throw new IllegalArgumentException("one script is needed, not " + left);
      }
      try (ScriptedProvider provider = ScriptedProvider.start(Path.of(left.get(0)), seed, port)) {
        System.out.println(provider.uri());
        Thread.currentThread().join();
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      System.err.println(e.getMessage() + "\n" + USAGE);
      System.exit(2);
    } catch (ScriptException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static long option(List<String> args, String name, long otherwise) {
    int at = args.indexOf(name);
    if (at < 0) {
      return otherwise;
    }
    @Nullable String value = at + 1 < args.size() ? args.remove(at + 1) : null;
    args.remove(at);
    try {
      return Long.parseLong(String.valueOf(value));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s needs a whole number, not '%s'".formatted(name, value), e);
    }
  }
}
