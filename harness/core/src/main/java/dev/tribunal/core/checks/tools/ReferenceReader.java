package dev.tribunal.core.checks.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.DidYouMean;
import dev.tribunal.core.checks.tools.GivenArguments.Match;
import dev.tribunal.core.json.JsonValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the reference of a trajectory. */
final class ReferenceReader {
  private static final int MOST_CALLS = 1000;

  private final Match match;
  private final Map<String, Match> matches = new HashMap<>();
  private final Map<String, List<FieldPath>> fields = new HashMap<>();

  private ReferenceReader(DataValue value) {
    this.match = Match.of(value.text("args").orElse("exact"));
    value.field("overrides").ifPresent(this::readOverrides);
  }

  static @Nullable Check read(DataValue value) {
    boolean bySteps = value.json().has("steps");
    if (bySteps && value.json().has("calls")) {
      value.problem("has calls and steps; keep one: steps says which calls are made at once");
      return null;
    }
    ReferenceReader reader = new ReferenceReader(value);
    List<List<ReferenceCall>> steps = new ArrayList<>();
    if (bySteps) {
      value.list("steps").forEach(step -> steps.add(reader.calls(step.items())));
    } else {
      steps.add(reader.calls(value.list("calls")));
    }
    List<ReferenceCall> all = steps.stream().flatMap(List::stream).toList();
    if (all.isEmpty() || all.size() > MOST_CALLS) {
      value.problem(
          all.isEmpty()
              ? "has no call; give at least one, or ask for tool_call_count: 0"
              : "has %d calls; give %d at most".formatted(all.size(), MOST_CALLS));
      return null;
    }
    boolean sound = value.field("overrides").map(each -> areMeant(each, all)).orElse(true);
    MatchesReference.Mode mode =
        MatchesReference.Mode.valueOf(value.text("mode").orElse("strict").toUpperCase(Locale.ROOT));
    return sound ? new MatchesReference(mode, steps, bySteps) : null;
  }

  private List<ReferenceCall> calls(List<DataValue> calls) {
    return calls.stream().map(this::call).toList();
  }

  private ReferenceCall call(DataValue call) {
    String name = call.text("name").orElseThrow();
    ObjectNode args =
        call.field("args")
            .map(given -> JsonValues.compared((ObjectNode) given.json()))
            .orElse(null);
    return new ReferenceCall(name, args, rule(name, args));
  }

  private ArgumentsRule rule(String name, @Nullable ObjectNode args) {
    if (args == null) {
      return ArgumentsRule.ANY;
    }
    List<FieldPath> paths = fields.get(name);
    return paths == null
        ? GivenArguments.of(args, matches.getOrDefault(name, match))
        : new SameFields(paths, args);
  }

  private void readOverrides(DataValue overrides) {
    for (String tool : (Iterable<String>) overrides.json()::fieldNames) {
      DataValue override = overrides.field(tool).orElse(null);
      if (override != null && override.json().isArray()) {
        fields.put(tool, override.texts().stream().map(FieldPath::new).toList());
      } else if (override != null) {
        matches.put(tool, Match.of(override.text()));
      }
    }
  }

  /** Whether each override changes how some call is compared. */
  private static boolean areMeant(DataValue overrides, List<ReferenceCall> calls) {
    boolean meant = true;
    for (String tool : (Iterable<String>) overrides.json()::fieldNames) {
      DataValue override = overrides.field(tool).orElse(null);
      if (override == null) {
        continue;
      }
      List<ObjectNode> args = new ArrayList<>();
      Set<String> names = new HashSet<>();
      for (ReferenceCall call : calls) {
        names.add(call.name());
        if (call.name().equals(tool) && call.args() != null) {
          args.add(call.args());
        }
      }
      if (args.isEmpty()) {
        override.problem(
            "is for %s, of which the reference has no call with args; correct the name, or leave it out%s"
                .formatted(CheckWords.quote(tool), DidYouMean.among(tool, names)));
        meant = false;
      }
      for (DataValue path : override.json().isArray() ? override.items() : List.<DataValue>of()) {
        FieldPath field = new FieldPath(path.text());
        if (!args.isEmpty() && args.stream().allMatch(each -> field.in(each) == null)) {
          path.problem(
              "%s is in the arguments of no call of %s in the reference; correct it, or leave it out"
                  .formatted(CheckWords.quote(path.text()), CheckWords.quote(tool)));
          meant = false;
        }
      }
    }
    return meant;
  }
}
