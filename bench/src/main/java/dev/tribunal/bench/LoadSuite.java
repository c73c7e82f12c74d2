package dev.tribunal.bench;

import dev.tribunal.core.JournalException;
import dev.tribunal.core.JournalReader;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.engine.AgentSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A suite of cases that only their ids tell apart, written where it is to be run. */
@AgentSuite(LoadSuite.FILE)
final class LoadSuite {
  static final String FILE = "load.yaml";
  static final String ID = "load";
  static final String PROMPT = "What is the refund policy?";
  static final String EXPECTED = "30 days";

  /**
   * What live mode asks of suites whose upstream is not simulated: a budget of the whole run, in
   * the suite's own words.
   */
  private static final String BUDGET = "run: { usd: 1000 }\n";

  private LoadSuite() {}

  /**
   * Writes it.
   *
   * @param trials the line that says how many each case takes; empty for what is usual
   */
  static void write(Path folder, int cases, String trials) throws IOException {
    var text = new StringBuilder("suite: %s\nagent: %s\n".formatted(ID, OneCall.NAME));
    text.append(BUDGET);
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

  /**
   * Reads the journal of a run.
   *
   * @throws IOException where it is torn
   */
  static void readJournal(Path folder, String run, Consumer<JournalRecord> reader)
      throws IOException, JournalException {
    var torn = JournalReader.read(folder.resolve(run).resolve(ID + ".ndjson"), reader);
    if (torn.isPresent()) {
      throw new IOException("the journal is torn: " + torn.get());
    }
  }
}
