package dev.tribunal.agents.declared;

import dev.tribunal.agents.AgentSource;
import dev.tribunal.core.AgentFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Agents in files: {@code NAME.yaml}, or {@code NAME/agent.yaml} with what belongs to it beside.
 */
public final class DeclaredAgents implements AgentSource {
  private static final String ENDING = ".yaml";
  private static final String IN_FOLDER = "agent.yaml";

  @Override
  public List<String> names(Path folder) {
    return List.copyOf(files(folder).keySet());
  }

  @Override
  public AgentFactory read(String name, Path folder) {
    Path file = files(folder).get(name);
    if (file == null) {
      throw new IllegalArgumentException("No agent '%s' in %s".formatted(name, folder));
    }
    return DeclarationReader.read(name, file);
  }

  private static Map<String, Path> files(Path folder) {
    var files = new TreeMap<String, Path>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        String name = String.valueOf(entry.getFileName());
        Path file = entry;
        if (Files.isDirectory(entry)) {
          file = entry.resolve(IN_FOLDER);
        } else if (name.endsWith(ENDING)) {
          name = name.substring(0, name.length() - ENDING.length());
        } else {
          continue;
        }
        Path other = Files.isRegularFile(file) ? files.putIfAbsent(name, file) : null;
        if (other != null) {
          throw new IllegalArgumentException(
              "The agent '%s' is declared twice, in %s and in %s; keep one"
                  .formatted(name, other, file));
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The folder of declared agents can't be read: " + folder.toAbsolutePath(), e);
    }
  }
}
