package dev.tribunal.ci;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The gate's result for machines: gate.json, and beside it gate.exit, one line of run id and exit
 * code for scripts. Their form is described in ci/README.md.
 */
final class GateFiles {
  static final String FORMAT = "tribunal-gate/2";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path json;
  private final Path exit;

  GateFiles(Path json) {
    this.json = json;
    this.exit = json.resolveSibling("gate.exit");
  }

  /** Removes those of an earlier run, so that they can't be taken for this one's. */
  void delete() throws IOException {
    Files.deleteIfExists(exit);
    Files.deleteIfExists(json);
  }

  /** Writes both; gate.exit last, so that it stands for a whole result. */
  void write(GateResult result) throws IOException {
    AtomicFile.write(json, json(result));
    AtomicFile.write(exit, "%s %d%n".formatted(result.run(), result.exitCode()));
  }

  private static String json(GateResult result) throws JsonProcessingException {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("run", result.run());
    root.put("exit_code", result.exitCode());
    root.put("decision", result.decision());
    root.put("partial", result.partial());
    root.put("selection", result.selection().toString());
    ArrayNode regraded = root.putArray("regraded");
    result.regraded().stream().sorted().forEach(regraded::add);
    ArrayNode cases = root.putArray("cases");
    result.cases().forEach(found -> add(cases.addObject(), found));
    ArrayNode problems = root.putArray("problems");
    for (var finding : result.findings()) {
      problems
          .addObject()
          .put("kind", finding.kind().name().toLowerCase(Locale.ROOT))
          .put("message", finding.message());
    }
    return JSON.writeValueAsString(root) + "\n";
  }

  private static void add(ObjectNode node, CaseFinding found) {
    var verdict = found.verdict();
    node.put("suite", found.suite())
        .put("case", found.caseId())
        .put("decision", verdict.decision().name())
        .put("planned", verdict.planned())
        .put("trials", verdict.trials())
        .put("successes", verdict.successes())
        .put("extra", verdict.extra())
        .put("cut", verdict.cut())
        .put("attempts", verdict.attempts())
        .put("lost_attempts", verdict.lostAttempts())
        .put("evidence", verdict.evidence())
        .put("recordings", found.recordings())
        .put("simulated", found.simulated());
    ArrayNode reasons = node.putArray("reasons");
    verdict.reasons().forEach(reasons::add);
  }
}
