package dev.tribunal.core;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/**
 * A model that says whether an answer meets a rubric, as a file beside the suites declares it.
 *
 * @param name the file's name without its ending; {@code [a-z0-9][a-z0-9._-]{0,69}}
 * @param file the file
 * @param model the model that is asked for
 * @param upstream as in {@link AgentFactory#upstreams()}; behind it is OpenAI's chat API
 * @param key the environment variable that holds the key; it need not be set where none is needed
 * @param rubric what a good answer is
 * @param temperature from 0 to 2
 * @param examples that people have labelled; empty, or at least {@value #FEWEST_EXAMPLES} with both
 *     labels among them
 * @param minAgreement the share of the examples of which it must say the same as their labels,
 *     before its word may decide anything; from 0.5 to 1
 * @param minKappa Cohen's κ that it must have with the labels, for the same; from 0.01 to 1
 */
public record Judge(
    String name,
    Path file,
    String model,
    String upstream,
    String key,
    String rubric,
    BigDecimal temperature,
    List<Example> examples,
    double minAgreement,
    double minKappa) {
  /** Fewer tell next to nothing. */
  public static final int FEWEST_EXAMPLES = 20;

  public Judge {
    examples = List.copyOf(examples);
  }

  /**
   * An answer that a person has judged.
   *
   * @param prompt what the user said
   * @param answer what was answered
   * @param pass whether the answer meets the rubric
   */
  public record Example(String prompt, String answer, boolean pass) {
    /** The same as the turn that a trial would have had. */
    Turn turn() {
      return new Turn(prompt, answer, 0, 0);
    }
  }
}
