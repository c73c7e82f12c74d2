package dev.tribunal.core.checks.requests;

import static java.util.stream.Collectors.joining;

import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.Step;
import dev.tribunal.core.Trajectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Each request has a system prompt.
 *
 * @param same whether it must be the same one in all of them
 * @param texts what each must have in it
 * @param sha256 the hash that each must have; empty for any
 */
record SystemPrompt(boolean same, List<String> texts, String sha256) implements Check {
  SystemPrompt {
    texts = texts.stream().map(AnswerText::composed).toList();
  }

  static @Nullable Check read(DataValue value) {
    if (!value.isObject()) {
      return new SystemPrompt(true, List.of(), "");
    }
    List<String> texts = new ArrayList<>();
    value
        .field("contains")
        .ifPresent(
            contains -> {
              if (contains.json().isArray()) {
                texts.addAll(contains.texts());
              } else {
                texts.add(contains.text());
              }
            });
    return new SystemPrompt(
        value.flag("same").orElse(false), texts, value.text("sha256").orElse(""));
  }

  @Override
  public String describe() {
    List<String> rules = new ArrayList<>();
    if (same) {
      rules.add("the same in every step");
    }
    if (!texts.isEmpty()) {
      rules.add(
          "contains "
              + texts.stream().limit(10).map(CheckWords::quote).collect(joining(", "))
              + (texts.size() > 10 ? ", …" : ""));
    }
    if (!sha256.isEmpty()) {
      rules.add("sha256 " + sha256);
    }
    return "system_prompt " + (rules.isEmpty() ? "in every step" : String.join(", ", rules));
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    List<Step> steps = ConversationSteps.of(trajectory);
    if (steps.isEmpty()) {
      return CheckResult.unknown(describe(), ConversationSteps.NONE);
    }
    Map<String, String> flaws = new HashMap<>();
    String unknown = null;
    Step first = null;
    for (Step step : steps) {
      if (!ConversationSteps.isRead(step)) {
        unknown = unknown == null ? ConversationSteps.unread(step) : unknown;
        continue;
      }
      String hash = step.request().systemSha256();
      String flaw = flaws.computeIfAbsent(hash, each -> flaw(each, trajectory.systemPrompts()));
      if (!flaw.isEmpty()) {
        return CheckResult.fail(
            describe(), "the request of step %d %s".formatted(step.index(), flaw));
      }
      first = first == null ? step : first;
      if (same && !hash.equals(first.request().systemSha256())) {
        return CheckResult.fail(describe(), differs(first, step, trajectory.systemPrompts()));
      }
    }
    return unknown == null
        ? CheckResult.pass(describe(), "there in all of %d requests".formatted(steps.size()))
        : CheckResult.unknown(describe(), unknown);
  }

  /** What is wrong with a prompt; empty where nothing is. */
  private String flaw(String hash, Map<String, String> prompts) {
    if (hash.isEmpty()) {
      return "has no system prompt";
    }
    if (!sha256.isEmpty() && !sha256.equals(hash)) {
      return "has another one, of sha256 %s: %s".formatted(hash, shown(hash, prompts));
    }
    String prompt = AnswerText.composed(prompts.getOrDefault(hash, ""));
    return texts.stream()
        .filter(text -> !prompt.contains(text))
        .findFirst()
        .map(
            text ->
                "has one without %s: %s".formatted(CheckWords.quote(text), shown(hash, prompts)))
        .orElse("");
  }

  private static String differs(Step first, Step step, Map<String, String> prompts) {
    return "the request of step %d has another one than that of step %d: %s, not %s"
        .formatted(
            step.index(),
            first.index(),
            shown(step.request().systemSha256(), prompts),
            shown(first.request().systemSha256(), prompts));
  }

  private static String shown(String hash, Map<String, String> prompts) {
    return CheckWords.quote(prompts.getOrDefault(hash, ""));
  }

  @Override
  public Evidence needs() {
    return Evidence.MODEL_CALLS;
  }
}
