package dev.tribunal.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribunal.testkit.Script.Behaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a script; the form is documented in harness/docs/scripted-provider.md. */
final class ScriptReader {
  private ScriptReader() {}

  /**
   * @throws ScriptException with every mistake and its place
   */
  static Script read(Path file) {
    String text;
    try {
      text = Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new ScriptException(
          "Script %s cannot be read (%s); a relative path starts at the working directory, %s"
              .formatted(file, e, Path.of("").toAbsolutePath()));
    }
    List<Problem> problems = new ArrayList<>();
    Optional<Script> script = YamlValue.parse(file, text, problems).map(ScriptReader::script);
    if (!problems.isEmpty() || script.isEmpty()) {
      throw new ScriptException(problems);
    }
    return script.get();
  }

  private static Script script(YamlValue root) {
    YamlFields fields = root.fields(List.of("latency_ms", "stream", "behaviours"));
    Set<String> ids = new HashSet<>();
    List<Behaviour> behaviours =
        fields
            .required("behaviours")
            .map(list -> list.list(item -> new BehaviourReader().behaviour(item, ids)))
            .orElse(List.of());
    return new Script(
        fields.optional("latency_ms").map(ScriptReader::latency).orElse(Latency.DEFAULT),
        fields.optional("stream").map(ScriptReader::pace).orElse(Pace.DEFAULT),
        behaviours);
  }

  private static Pace pace(YamlValue value) {
    YamlFields fields = value.fields(List.of("chunks", "pause"));
    return new Pace(
        fields.optional("chunks").map(v -> v.integer(1, 100_000)).orElse(Pace.DEFAULT.chunks()),
        fields.optional("pause").map(YamlValue::millis).orElse(Pace.DEFAULT.pauseMillis()));
  }

  private static Latency latency(YamlValue value) {
    YamlFields fields = value.fields(List.of("median", "p95", "max"));
    double median = fields.required("median").map(v -> v.number(1, 60_000)).orElse(1.0);
    double p95 = fields.required("p95").map(v -> v.number(median, 60_000)).orElse(median);
    double max = fields.required("max").map(v -> v.number(p95, 60_000)).orElse(p95);
    return new Latency(median, p95, max);
  }
}
