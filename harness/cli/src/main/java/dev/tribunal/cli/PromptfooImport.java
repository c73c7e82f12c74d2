package dev.tribunal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes cases out of a configuration of promptfoo: one for each prompt, test and combination. */
final class PromptfooImport {
  private static final int MOST_CASES = 20_000;
  private static final Set<String> BROUGHT =
      Set.of(
          "description",
          "prompts",
          "tests",
          "defaultTest",
          "scenarios",
          "assertionTemplates",
          "$schema");
  private static final Set<String> FUNCTION_CALLS =
      Set.of(
          "is-valid-function-call", "is-valid-openai-function-call", "is-valid-openai-tools-call");

  private final Placed config;
  private final ReferencedFiles files;
  private final SystemMessages system;
  private final Losses losses;
  private final ProviderTools tools;
  private final List<CaseDraft> cases = new ArrayList<>();
  private boolean callsFunctions;

  private PromptfooImport(
      Placed config, ReferencedFiles files, SystemMessages system, Losses losses) {
    this.config = config;
    this.files = files;
    this.system = system;
    this.losses = losses;
    this.tools = ProviderTools.of(config);
  }

  /** The cases, in order; what can't be brought is among the losses. */
  static List<CaseDraft> cases(
      Placed config, ReferencedFiles files, SystemMessages system, Losses losses) {
    if (config.fields() == null) {
      throw config.problem("is %s, and a configuration is an object".formatted(config.shown()));
    }
    var made = new PromptfooImport(config, files, system, losses);
    made.noteSettings(config.fields());
    made.make();
    return made.cases;
  }

  private void noteSettings(Map<String, Placed> fields) {
    fields.forEach(
        (name, value) -> {
          if (!BROUGHT.contains(name) && !value.isNull()) {
            losses.add(
                Loss.Kind.SETTING,
                value.at(),
                name,
                name.equals("providers") || name.equals("targets")
                    ? "the agent under test is named by agent"
                    : "says how promptfoo runs, or what it does with results");
          }
        });
  }

  private void make() {
    List<PromptfooPrompt> prompts = PromptfooPrompts.read(config, files, losses);
    List<PromptfooTest> tests = PromptfooTests.read(config, files, losses);
    callsFunctions = callsFunctions(tests);
    var values = new PromptfooValues(files, losses);
    for (PromptfooTest test : tests) {
      try {
        for (Map<String, JsonNode> combination : values.of(test)) {
          for (PromptfooPrompt prompt : prompts) {
            add(test, prompt, combination, prompts.size() > 1);
          }
        }
      } catch (UntranslatableException e) {
        losses.add(e.kind(), test.at(), "test", e.why());
      }
    }
  }

  /** Whether something says that the output is a function call, so that it has a name. */
  private boolean callsFunctions(List<PromptfooTest> tests) {
    return tools.given()
        || tests.stream()
            .flatMap(test -> test.asserts().stream())
            .anyMatch(one -> FUNCTION_CALLS.contains(String.valueOf(one.text("type"))));
  }

  private void add(
      PromptfooTest test, PromptfooPrompt prompt, Map<String, JsonNode> values, boolean several) {
    var template = new Template(values, losses);
    String text;
    String description;
    List<CaseDraft.CheckDraft> checks;
    try {
      text = affix(test, "prefix", template) + prompt.fill(template, system, losses);
      text += affix(test, "suffix", template);
      description = test.description() == null ? null : template.fill(test.description());
    } catch (UntranslatableException e) {
      losses.add(Loss.Kind.PROMPT, prompt.at(), "prompt", e.why());
      return;
    }
    checks = checks(test, template);
    if (checks.isEmpty()) {
      losses.add(
          Loss.Kind.TEST,
          test.at(),
          "test",
          test.asserts().isEmpty()
              ? "asserts nothing, so every answer would do"
              : "no assert of it could be brought");
      return;
    }
    if (cases.size() >= MOST_CASES) {
      throw config.problem("makes more than %d cases; import less at a time".formatted(MOST_CASES));
    }
    cases.add(
        new CaseDraft(
            test.at(),
            Ids.hashed(words(test, prompt, description, text), text),
            described(description, prompt, several),
            text,
            checks));
  }

  private static String affix(PromptfooTest test, String name, Template template)
      throws UntranslatableException {
    Placed affix = test.options().get(name);
    if (affix == null || affix.isNull()) {
      return "";
    }
    if (affix.scalar() == null) {
      throw new UntranslatableException(
          Loss.Kind.PROMPT, "has a %s that is %s, and it is a text".formatted(name, affix.shown()));
    }
    return template.fill(Template.shown(affix.scalar()));
  }

  private static String words(
      PromptfooTest test, PromptfooPrompt prompt, @Nullable String description, String text) {
    if (description != null && !description.isBlank()) {
      return description;
    }
    return prompt.label() == null || !test.vars().isEmpty() ? text : prompt.label();
  }

  private static @Nullable String described(
      @Nullable String description, PromptfooPrompt prompt, boolean several) {
    String label = several ? prompt.label() : null;
    if (label == null) {
      return description;
    }
    return description == null
        ? "prompt: " + label
        : "%s (prompt: %s)".formatted(description, label);
  }

  private List<CaseDraft.CheckDraft> checks(PromptfooTest test, Template template) {
    List<CaseDraft.CheckDraft> checks = new ArrayList<>();
    for (Placed given : test.asserts()) {
      addChecks(given, test, template, checks, 0);
    }
    return checks;
  }

  private void addChecks(
      Placed given,
      PromptfooTest test,
      Template template,
      List<CaseDraft.CheckDraft> checks,
      int depth) {
    Placed one = template(given);
    String name = PromptfooAssert.name(one);
    if (name.equals("assert-set") && depth < 8) {
      addSet(one, test, template, checks, depth);
      return;
    }
    try {
      var read = PromptfooAssert.of(one, template, files, losses);
      read.checks(transform(one, test), callsFunctions, tools, losses)
          .forEach(
              check -> checks.add(new CaseDraft.CheckDraft(one.at(), "assert " + name, check)));
    } catch (UntranslatableException e) {
      losses.add(e.kind(), one.at(), "assert " + name, e.why());
    }
  }

  /** An assert that stands in {@code assertionTemplates}. */
  private Placed template(Placed given) {
    String reference = given.text("$ref");
    if (reference == null) {
      return given;
    }
    Placed templates = config.field("assertionTemplates");
    Placed found =
        templates == null
            ? null
            : templates.field(reference.substring(reference.lastIndexOf('/') + 1));
    if (found == null) {
      throw given.problem("refers to %s, which is not there".formatted(reference));
    }
    return found;
  }

  /** Asserts that must all hold may as well stand alone. */
  private void addSet(
      Placed set,
      PromptfooTest test,
      Template template,
      List<CaseDraft.CheckDraft> checks,
      int depth) {
    Placed inner = set.field("assert");
    Placed threshold = set.field("threshold");
    BigDecimal share = threshold == null ? null : threshold.number();
    if (inner == null || inner.items() == null) {
      throw set.problem("has no list assert, which an assert-set has");
    }
    if (threshold != null && (share == null || share.compareTo(BigDecimal.ONE) != 0)) {
      losses.add(
          Loss.Kind.ASSERT,
          set.at(),
          "assert assert-set",
          "has a threshold, and no check is about a share of others");
      return;
    }
    inner.each().forEach(one -> addChecks(one, test, template, checks, depth + 1));
  }

  private static @Nullable String transform(Placed given, PromptfooTest test)
      throws UntranslatableException {
    Placed own = given.field("transform");
    Placed ofTest = test.options().get("transform");
    if (ofTest != null && ofTest.isNull()) {
      ofTest = null;
    }
    if (own != null && ofTest != null) {
      throw new UntranslatableException(
          Loss.Kind.ASSERT, "has a transform of the output that the test transforms before");
    }
    Placed transform = own == null ? ofTest : own;
    if (transform != null && transform.text() == null) {
      throw new UntranslatableException(
          Loss.Kind.ASSERT,
          "has a transform that is %s, and it is a text".formatted(transform.shown()));
    }
    return transform == null ? null : transform.text();
  }
}
