package dev.tribunal.engine;

import java.util.Optional;
import java.util.function.Function;
import org.junit.platform.engine.ConfigurationParameters;

/** The configuration of a run, as a look-up by key. */
final class Parameters {
  private Parameters() {}

  static Function<String, Optional<String>> lookup(ConfigurationParameters parameters) {
    return parameters::get;
  }

  static boolean ci() {
    return "true".equals(System.getenv("CI"));
  }
}
