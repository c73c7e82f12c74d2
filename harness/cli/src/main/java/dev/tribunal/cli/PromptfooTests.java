package dev.tribunal.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the tests of a configuration: in it or in files, of scenarios too, with what all have. */
final class PromptfooTests {
  private static final Set<String> TEST =
      Set.of("description", "vars", "assert", "options", "metadata");
  private static final Set<String> OPTIONS =
      Set.of("transform", "prefix", "suffix", "disableVarExpansion", "disableDefaultAsserts");
  private static final String NO_PROPERTY = "says how promptfoo runs the test";

  private final ReferencedFiles files;
  private final Losses losses;

  private PromptfooTests(ReferencedFiles files, Losses losses) {
    this.files = files;
    this.losses = losses;
  }

  /** The tests, in order; the one without values where none is given. */
  static List<PromptfooTest> read(Placed config, ReferencedFiles files, Losses losses) {
    var reader = new PromptfooTests(files, losses);
    PromptfooTest all = PromptfooTest.empty(config.at());
    Placed given = config.field("defaultTest");
    if (given != null) {
      String reference = given.text();
      all = reader.test(reference == null ? given : files.data(given, reference));
    }
    List<PromptfooTest> tests = new ArrayList<>();
    for (PromptfooTest test : reader.tests(config.field("tests"))) {
      tests.add(all.with(test));
    }
    for (Placed scenario : reader.list(config.field("scenarios"))) {
      reader.addScenario(scenario, all, tests);
    }
    if (config.field("tests") == null && config.field("scenarios") == null) {
      tests.add(all.with(PromptfooTest.empty(config.at())));
    }
    return tests;
  }

  private void addScenario(Placed scenario, PromptfooTest all, List<PromptfooTest> tests) {
    List<Placed> rows = list(scenario.field("config"));
    if (rows.isEmpty()) {
      throw scenario.problem("has no config, and a scenario has a list of values there");
    }
    List<PromptfooTest> own = tests(scenario.field("tests"));
    for (Placed row : rows) {
      PromptfooTest each = all.with(test(row));
      if (own.isEmpty()) {
        tests.add(each);
      }
      own.forEach(test -> tests.add(each.with(test)));
    }
  }

  private List<PromptfooTest> tests(@Nullable Placed given) {
    List<PromptfooTest> tests = new ArrayList<>();
    for (Placed test : list(given)) {
      tests.add(test(test));
    }
    return tests;
  }

  /** The entries of a list, whatever files they stand in. */
  private List<Placed> list(@Nullable Placed given) {
    List<Placed> all = new ArrayList<>();
    for (Placed item : given == null ? List.<Placed>of() : given.each()) {
      String reference = item.text();
      if (reference == null) {
        all.add(item);
        continue;
      }
      switch (ReferencedFiles.sort(reference)) {
        case DATA -> all.addAll(list(files.data(item, reference)));
        case ROWS -> JsonRows.read(files.find(item, reference), all::add);
        case CODE ->
            losses.add(
                Loss.Kind.TEST, item.at(), reference, "are made by a program, which is not run");
        default ->
            losses.add(
                Loss.Kind.TEST,
                item.at(),
                reference,
                "are neither YAML, JSON nor JSONL; write them as YAML");
      }
    }
    return all;
  }

  private PromptfooTest test(Placed test) {
    if (test.fields() == null) {
      throw test.problem("is %s, and a test is an object".formatted(test.shown()));
    }
    noteOthers(test, TEST);
    Placed options = test.field("options");
    if (options != null) {
      noteOthers(options, OPTIONS);
    }
    Placed asserts = test.field("assert");
    if (asserts != null && asserts.items() == null) {
      throw asserts.problem("is %s, and assert is a list".formatted(asserts.shown()));
    }
    return new PromptfooTest(
        test.at(),
        test.text("description"),
        vars(test.field("vars")),
        asserts == null ? List.of() : asserts.each(),
        options == null || options.fields() == null ? Map.of() : options.fields());
  }

  private void noteOthers(Placed object, Set<String> known) {
    if (object.fields() == null) {
      throw object.problem("is %s, and it must be an object".formatted(object.shown()));
    }
    object
        .fields()
        .forEach(
            (name, value) -> {
              if (!known.contains(name) && !value.isNull()) {
                losses.add(
                    name.equals("threshold") || name.equals("assertScoringFunction")
                        ? Loss.Kind.ASSERT
                        : Loss.Kind.SETTING,
                    value.at(),
                    name,
                    name.equals("threshold") || name.equals("assertScoringFunction")
                        ? "a score of all asserts together is no property of an answer; here every check must hold"
                        : NO_PROPERTY);
              }
            });
  }

  private Map<String, Placed> vars(@Nullable Placed vars) {
    if (vars == null) {
      return Map.of();
    }
    if (vars.fields() != null) {
      return vars.fields();
    }
    Map<String, Placed> all = new LinkedHashMap<>();
    for (Placed file : vars.each()) {
      String reference = file.text();
      if (reference == null) {
        throw file.problem("is %s, and vars is an object or a file".formatted(file.shown()));
      }
      all.putAll(vars(files.data(file, reference)));
    }
    return all;
  }
}
