package dev.tribunal.testkit;

import dev.tribunal.core.DidYouMean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the faults of a behaviour. */
final class FaultReader {
  private static final List<String> COMMON =
      List.of("kind", "probability", "unless_system_contains", "probability_without");
  private static final Map<String, List<String>> OWN = new LinkedHashMap<>();

  static {
    OWN.put("answer", List.of("answers"));
    OWN.put("skip_call", List.of("tool", "answers"));
    OWN.put("wrong_argument", List.of("tool", "args"));
    OWN.put("extra_steps", List.of("tool", "least", "shape", "most"));
    OWN.put("malformed_call", List.of("tool", "arguments"));
    OWN.put("http_error", List.of("status", "step"));
  }

  private final BehaviourReader behaviour;

  FaultReader(BehaviourReader behaviour) {
    this.behaviour = behaviour;
  }

  List<Fault> faults(YamlValue list) {
    return list.list(this::fault).stream().flatMap(Optional::stream).toList();
  }

  private Optional<Fault> fault(YamlValue value) {
    List<String> every = new ArrayList<>(COMMON);
    OWN.values().forEach(every::addAll);
    YamlFields fields = value.fields(every.stream().distinct().toList());
    Optional<YamlValue> kindField = fields.required("kind");
    String kind = kindField.map(YamlValue::text).orElse("");
    List<String> own = OWN.get(kind);
    if (own == null) {
      kindField.ifPresent(
          field ->
              field.problem(
                  "'%s' is no kind of fault; kinds are %s%s"
                      .formatted(kind, OWN.keySet(), DidYouMean.among(kind, OWN.keySet()))));
      return Optional.empty();
    }
    fields
        .all()
        .forEach(
            (name, field) -> {
              if (!COMMON.contains(name) && !own.contains(name)) {
                field.problem(
                    "does not belong to a fault of kind '%s'; it takes %s".formatted(kind, own));
              }
            });
    return Optional.of(fault(kind, fields));
  }

  private Fault fault(String kind, YamlFields fields) {
    Chance chance = chance(fields);
    return switch (kind) {
      case "answer" ->
          new Fault.OtherAnswer(
              chance, fields.required("answers").map(behaviour::templates).orElse(List.of()));
      case "skip_call" ->
          new Fault.SkipCall(
              chance,
              tool(fields),
              fields.optional("answers").map(behaviour::templates).orElse(List.of()));
      case "wrong_argument" ->
          new Fault.WrongArgument(
              chance,
              tool(fields),
              fields.required("args").map(behaviour::arguments).orElse(Map.of()));
      case "extra_steps" ->
          new Fault.ExtraSteps(
              chance,
              tool(fields),
              fields.optional("least").map(v -> v.integer(1, 1000)).orElse(1),
              fields.optional("shape").map(v -> v.number(0.1, 100)).orElse(1.0),
              fields.optional("most").map(v -> v.integer(1, 1000)).orElse(100));
      case "malformed_call" ->
          new Fault.MalformedCall(chance, tool(fields), fields.text("arguments"));
      default ->
          new Fault.HttpError(
              chance,
              fields.required("status").map(v -> v.integer(400, 599)).orElse(500),
              fields.optional("step").map(v -> v.integer(1, 1000)).orElse(1));
    };
  }

  private String tool(YamlFields fields) {
    return fields.required("tool").map(behaviour::calledTool).orElse("");
  }

  private static Chance chance(YamlFields fields) {
    double usual = fields.required("probability").map(v -> v.number(0, 1)).orElse(0.0);
    Optional<YamlValue> instruction = fields.optional("unless_system_contains");
    Optional<YamlValue> without = fields.optional("probability_without");
    if (instruction.isPresent() != without.isPresent()) {
      fields
          .mapping()
          .problem(
              "'unless_system_contains' and 'probability_without' belong together;"
                  + " give both or neither");
    }
    return new Chance(
        usual,
        instruction.map(YamlValue::text).orElse(null),
        without.map(v -> v.number(0, 1)).orElse(usual));
  }
}
