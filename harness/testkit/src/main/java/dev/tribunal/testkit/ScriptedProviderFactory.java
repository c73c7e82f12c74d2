package dev.tribunal.testkit;

import dev.tribunal.core.Upstream;
import dev.tribunal.core.UpstreamFactory;
import java.nio.file.Path;

/** {@code scripted:<script>}, where the script's path is relative to the working directory. */
public final class ScriptedProviderFactory implements UpstreamFactory {
  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Upstream start(String argument, long seed) {
    if (argument.isBlank()) {
      throw new ScriptException(
          "'scripted' needs the path of a script: scripted:scripts/agent.yaml");
    }
    return ScriptedProvider.start(Path.of(argument), seed);
  }
}
