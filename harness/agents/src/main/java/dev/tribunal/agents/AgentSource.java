package dev.tribunal.agents;

import dev.tribunal.core.AgentFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * A way in which agents can be declared in files beside the suites. Implementations are found by
 * {@link java.util.ServiceLoader}.
 */
public interface AgentSource {
  /**
   * The names of the agents that are declared in a folder. Nothing is read for it but the folder.
   *
   * @param folder may be missing
   * @return distinct, sorted
   */
  List<String> names(Path folder);

  /**
   * Reads a declaration.
   *
   * @param name one of {@link #names}
   * @throws dev.tribunal.core.DataFileException where the declaration can't be used
   */
  AgentFactory read(String name, Path folder);
}
