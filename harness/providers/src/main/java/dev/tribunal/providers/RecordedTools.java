package dev.tribunal.providers;

import dev.tribunal.core.Step;
import dev.tribunal.core.ToolCall;
import dev.tribunal.providers.drift.ToolResult;
import dev.tribunal.providers.drift.ToolShapes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the tools of a case answered when it was recorded, beside what they answer now. Both are
 * read after redaction: a value that became {@code [removed]} in the recording is no drift.
 */
public final class RecordedTools {
  /** Stands for bytes that are no UTF-8, and so no JSON. */
  private static final String NO_TEXT = "bytes";

  private final Path file;
  private final String caseId;
  private final SecretFree secretFree;

  private RecordedTools(Path file, String caseId, SecretFree secretFree) {
    this.file = file;
    this.caseId = caseId;
    this.secretFree = secretFree;
  }

  /**
   * The tools of a case, which need not be recorded yet.
   *
   * @param fixtures the folder of the suite's recordings
   * @throws dev.tribunal.providers.redaction.RedactionException if the repository's own patterns
   *     can't be used
   */
  public static RecordedTools of(Path fixtures, String caseId) {
    Path file = FixtureFile.of(fixtures, caseId).path();
    return new RecordedTools(file, caseId, SecretFree.besides(file));
  }

  /** Whether there is a recording of the case. */
  public boolean exists() {
    return Files.exists(file);
  }

  /**
   * The shapes of all recorded results. Reads trial by trial: what is held at a time does not grow
   * with the number of trials.
   *
   * @throws FixtureException if the recording can't be read
   */
  public ToolShapes shapes() {
    ToolShapes shapes = new ToolShapes();
    try (Recording recording = FixtureReader.read(file, caseId, secretFree)) {
      for (int number = 1; number <= recording.info().trials(); number++) {
        recording.trial(number).ifPresent(trial -> results(trial.exchanges()).forEach(shapes::add));
      }
    }
    return shapes;
  }

  /**
   * The results of a trial: of the calls that its model asked for, by the tool's name, then of the
   * requests to other services.
   *
   * @param trial what passed, as a recording would keep it
   */
  public List<ToolResult> results(List<Exchange> trial) {
    List<Exchange> kept = trial.stream().map(secretFree::of).toList();
    List<ToolResult> results = new ArrayList<>();
    for (Step step : TrafficReader.steps(kept)) {
      for (ToolCall call : step.toolCalls()) {
        results.add(new ToolResult(call.name(), call.result()));
      }
    }
    for (Exchange exchange : kept) {
      if (!exchange.isModelCall() && !exchange.isHarnessCall()) {
        results.add(result(exchange));
      }
    }
    return results;
  }

  /** Half an answer has half a shape, so what broke off counts as none. */
  private static ToolResult result(Exchange exchange) {
    boolean whole = exchange.delivery() == Exchange.Delivery.ANSWERED;
    return ToolResult.ofService(
        exchange.service(),
        exchange.method(),
        exchange.path(),
        exchange.status(),
        whole ? exchange.response().text().orElse(NO_TEXT) : null);
  }
}
