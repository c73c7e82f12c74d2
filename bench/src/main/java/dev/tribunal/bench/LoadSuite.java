package dev.tribunal.bench;

import dev.tribunal.engine.AgentSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A suite of cases that only their ids tell apart, written where it is to be run. */
@AgentSuite(LoadSuite.FILE)
final class LoadSuite {
  static final String FILE = "load.yaml";
  static final String ID = "load";
  static final String PROMPT = "What is the refund policy?";
  static final String EXPECTED = "30 days";

  private LoadSuite() {}

  /**
   * Writes it.
   *
   * @param trials the line that says how many each case takes; empty for what is usual
   */
  static void write(Path folder, int cases, String trials) throws IOException {
    var text = new StringBuilder("suite: %s\nagent: %s\n".formatted(ID, OneCall.NAME));
    text.append(trials);
    text.append("limits: { task: 60s, llm_calls: 10 }\n");
    text.append("cases:\n");
    for (int number = 1; number <= cases; number++) {
      text.append("  - id: case-%d\n".formatted(number));
      text.append("    prompt: '%s'\n".formatted(PROMPT));
      text.append("    expected_contains: ['%s']\n".formatted(EXPECTED));
    }
    Files.writeString(folder.resolve(FILE), text);
  }
}
