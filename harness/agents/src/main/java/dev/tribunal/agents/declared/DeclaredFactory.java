package dev.tribunal.agents.declared;

import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.RunMode;
import dev.tribunal.core.TrialContext;
import java.nio.file.Path;
import java.util.Map;

/**
 * Makes the agents of a declaration.
 *
 * @param folder of the declaration
 */
record DeclaredFactory(
    AgentDescriptor describe,
    Map<String, String> upstreams,
    Path folder,
    Secrets secrets,
    Kind kind)
    implements AgentFactory {

  @Override
  public String name() {
    return describe.name();
  }

  @Override
  public boolean hasFiles() {
    return kind.hasFiles();
  }

  @Override
  public void ready(RunMode mode) {
    kind.ready(mode, name(), secrets);
  }

  @Override
  public Agent create(TrialContext trial) {
    var values =
        new TrialValues(
            trial, upstreams.keySet(), folder.toAbsolutePath().normalize().toString(), secrets);
    Agent agent = kind.create(values, trial);
    return secrets.named().isEmpty() ? agent : new SecretFreeAgent(agent, secrets);
  }
}
