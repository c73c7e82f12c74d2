package dev.tribunal.testkit;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tribunal.core.DidYouMean;
import dev.tribunal.testkit.Script.Behaviour;
import dev.tribunal.testkit.Script.PlannedCall;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one behaviour. A text can take fields of those tools only that were called before it. */
final class BehaviourReader {
  private final Set<String> called = new LinkedHashSet<>();

  Behaviour behaviour(YamlValue value, Set<String> ids) {
    YamlFields fields =
        value.fields(List.of("id", "user", "calls", "answers", "answers_without_data", "faults"));
    return new Behaviour(
        fields.required("id").map(id -> newId(id, ids)).orElse(""),
        fields.required("user").map(BehaviourReader::pattern).orElse(Pattern.compile("")),
        fields.optional("calls").map(list -> list.list(this::step)).orElse(List.of()),
        fields.required("answers").map(this::templates).orElse(List.of()),
        fields.optional("answers_without_data").map(this::templates).orElse(List.of()),
        fields
            .optional("faults")
            .map(list -> new FaultReader(this).faults(list))
            .orElse(List.of()));
  }

  private static String newId(YamlValue value, Set<String> ids) {
    String id = value.text();
    if (!ids.add(id)) {
      value.problem("'%s' is the id of an earlier behaviour; ids are distinct".formatted(id));
    }
    return id;
  }

  /** Calls that are made at once cannot take fields of each other. */
  private List<PlannedCall> step(YamlValue value) {
    List<PlannedCall> calls = value.isList() ? value.list(this::call) : List.of(call(value));
    calls.forEach(call -> called.add(call.tool()));
    return calls;
  }

  private PlannedCall call(YamlValue value) {
    YamlFields fields = value.fields(List.of("tool", "args"));
    return new PlannedCall(
        fields.text("tool"), fields.optional("args").map(this::arguments).orElse(Map.of()));
  }

  /** The name of a tool that the behaviour calls: a fault of another one would never happen. */
  String calledTool(YamlValue value) {
    String tool = value.text();
    if (!called.contains(tool)) {
      value.problem(
          "the behaviour does not call '%s'; it calls %s%s"
              .formatted(tool, called, DidYouMean.among(tool, called)));
    }
    return tool;
  }

  Map<String, Argument> arguments(YamlValue value) {
    return value.entries(
        entry ->
            entry
                .numberOrBoolean()
                .map(Argument::literal)
                .orElseGet(() -> Argument.text(template(entry))));
  }

  List<Template> templates(YamlValue value) {
    return value.list(this::template);
  }

  private Template template(YamlValue value) {
    try {
      Template template = Template.parse(value.text());
      for (String tool : template.tools()) {
        if (!called.contains(tool)) {
          value.problem(
              "takes a field of '%s', which is not called before; called are %s%s"
                  .formatted(tool, called, DidYouMean.among(tool, called)));
        }
      }
      return template;
    } catch (IllegalArgumentException e) {
      value.problem(String.valueOf(e.getMessage()));
      return Template.parse("");
    }
  }

  private static Pattern pattern(YamlValue value) {
    String text = value.text();
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      value.problem("'%s' is no RE2 regular expression: %s".formatted(text, e.getDescription()));
      return Pattern.compile("");
    }
  }
}
