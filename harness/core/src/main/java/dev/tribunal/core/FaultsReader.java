package dev.tribunal.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code faults}: a case's own, else the suite's. */
final class FaultsReader {
  private static final List<String> TRIGGERS = List.of("on_call", "probability", "during");
  private static final List<String> DRIFTS = List.of("rename", "remove", "retype");

  /** Fields that only some faults have, with these. */
  private static final Map<String, Set<String>> ONLY_OF =
      Map.of(
          "retry_after", Set.of("status_429", "status_503", "status_529"),
          "retry_at", Set.of("status_429", "status_503", "status_529"),
          "delay", Set.of("slow_first_token"),
          "rename", Set.of("schema_drift"),
          "remove", Set.of("schema_drift"),
          "retype", Set.of("schema_drift"));

  private static final Set<String> ONLY_A_MODEL =
      Set.of("invalid_tool_arguments", "unknown_tool", "refusal", "context_length_exceeded");

  private FaultsReader() {}

  /**
   * The faults of a case; none where something in them is wrong, which is then among the problems.
   *
   * @param owners objects that may have {@code faults}, the case first
   */
  static Faults read(List<Located> owners, String suite) {
    List<Located> given = owners.stream().filter(owner -> owner.child("faults") != null).toList();
    Located nearest = given.isEmpty() ? null : given.get(0).sound("faults");
    if (nearest == null) {
      return Faults.NONE;
    }
    long seed = 0;
    for (Located owner : given) {
      Located faults = owner.sound("faults");
      Located asked = faults == null ? null : faults.child("seed");
      if (asked != null) {
        seed = asked.wholeNumber();
        break;
      }
    }
    return new Faults(suite, seed, rules(nearest.required("rules")));
  }

  private static List<FaultRule> rules(Located list) {
    List<FaultRule> rules = new ArrayList<>();
    for (Located rule : list.items()) {
      FaultTrigger trigger = trigger(rule);
      Fault fault = fault(rule);
      if (trigger != null && fault != null) {
        String service = rule.text("service");
        rules.add(
            new FaultRule(
                rules.size() + 1,
                fault,
                service == null ? AgentDescriptor.MODEL_SERVICE : service,
                rule.text("path"),
                trigger));
      }
    }
    return rules;
  }

  private static @Nullable FaultTrigger trigger(Located rule) {
    List<String> given = TRIGGERS.stream().filter(name -> rule.child(name) != null).toList();
    if (given.size() != 1) {
      rule.problem(
          given.isEmpty()
              ? "says not which calls it hits; give one of " + String.join(", ", TRIGGERS)
              : "has %s; keep one of them".formatted(String.join(" and ", given)));
      return null;
    }
    Located value = rule.required(given.get(0));
    return switch (given.get(0)) {
      case "on_call" -> onCalls(value);
      case "probability" -> new FaultTrigger.WithProbability(value.number());
      default -> {
        String after = value.text("after");
        yield new FaultTrigger.During(
            after == null ? Duration.ZERO : Durations.parse(after),
            Durations.parse(value.required("lasting").text()));
      }
    };
  }

  private static FaultTrigger onCalls(Located value) {
    Set<Integer> calls = new HashSet<>();
    for (Located call : value.value().isArray() ? value.items() : List.of(value)) {
      if (!calls.add(call.wholeNumber())) {
        call.problem("%s is in the list already; leave it out".formatted(call.shown()));
      }
    }
    return new FaultTrigger.OnCalls(calls);
  }

  /** Null where something is wrong, which is then among the problems. */
  private static @Nullable Fault fault(Located rule) {
    String name = rule.required("fault").text();
    if (!hasOnlyItsOwnFields(rule, name) || !isOfAFittingService(rule, name)) {
      return null;
    }
    if (name.startsWith("status_")) {
      return errorStatus(rule, Integer.parseInt(name.substring("status_".length())));
    }
    return switch (name) {
      case "slow_first_token" -> {
        String delay = rule.text("delay");
        if (delay == null) {
          rule.problem("is a slow_first_token without delay; give one, such as delay: 2s");
          yield null;
        }
        yield new Fault.SlowFirstToken(Durations.parse(delay));
      }
      case "schema_drift" -> schemaDrift(rule);
      default -> Fault.Plain.valueOf(name.toUpperCase(Locale.ROOT));
    };
  }

  private static boolean hasOnlyItsOwnFields(Located rule, String fault) {
    boolean fits = true;
    for (String field : rule.names()) {
      Set<String> faults = ONLY_OF.getOrDefault(field, Set.of(fault));
      if (!faults.contains(fault)) {
        rule.required(field)
            .problem(
                "is a field of %s, and %s has no use for it; leave it out"
                    .formatted(faults.stream().sorted().collect(Collectors.joining(", ")), fault));
        fits = false;
      }
    }
    return fits;
  }

  private static boolean isOfAFittingService(Located rule, String fault) {
    String service = rule.text("service");
    boolean ofModel = service == null || service.equals(AgentDescriptor.MODEL_SERVICE);
    Located at = rule.child("service");
    if (!ofModel && at != null && ONLY_A_MODEL.contains(fault)) {
      at.problem(
          "\"%s\" is not the model, and only a model answers with %s; leave service out"
              .formatted(service, fault));
      return false;
    }
    if (ofModel && fault.equals("schema_drift")) {
      (at == null ? rule.required("fault") : at)
          .problem("schema_drift is a fault of tools; give the name of the tool's service");
      return false;
    }
    return true;
  }

  private static @Nullable Fault errorStatus(Located rule, int status) {
    Located seconds = rule.child("retry_after");
    Located date = rule.child("retry_at");
    if (seconds != null && date != null) {
      date.problem("stands beside retry_after, and an answer has one Retry-After; keep one");
      return null;
    }
    Located given = seconds == null ? date : seconds;
    if (given == null) {
      return new Fault.ErrorStatus(status, null);
    }
    Duration wait = Durations.parse(given.text());
    if (wait.toMillis() % 1000 != 0) {
      given.problem(
          "%s is not a number of whole seconds, which is what Retry-After counts in"
              .formatted(given.text()));
      return null;
    }
    return new Fault.ErrorStatus(status, new Fault.RetryAfter(wait, date != null));
  }

  private static @Nullable Fault schemaDrift(Located rule) {
    if (DRIFTS.stream().allMatch(name -> rule.child(name) == null)) {
      rule.problem(
          "is a schema_drift that changes nothing; give one of " + String.join(", ", DRIFTS));
      return null;
    }
    return new Fault.SchemaDrift(
        texts(rule, "rename"), rule.texts("remove"), texts(rule, "retype"));
  }

  private static Map<String, String> texts(Located rule, String field) {
    Map<String, String> texts = new LinkedHashMap<>();
    Located object = rule.child(field);
    if (object == null) {
      return texts;
    }
    for (String name : object.names()) {
      Located value = object.required(name);
      if (List.of(name.split("\\.", -1)).contains("")) {
        value.problem("has no name before or after a dot; write a field as a or a.b");
      }
      texts.put(name, value.text());
    }
    return texts;
  }
}
