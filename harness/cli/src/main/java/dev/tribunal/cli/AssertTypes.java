package dev.tribunal.cli;

import java.util.Set;

/** The types of promptfoo's asserts for which there is no check, by what decides them. */
final class AssertTypes {
  private static final Set<String> MODEL_GRADED =
      Set.of(
          "similar",
          "similar:cosine",
          "similar:dot",
          "similar:euclidean",
          "llm-rubric",
          "agent-rubric",
          "search-rubric",
          "model-graded-closedqa",
          "model-graded-factuality",
          "factuality",
          "closedqa",
          "answer-relevance",
          "context-faithfulness",
          "context-recall",
          "context-relevance",
          "conversation-relevance",
          "classifier",
          "moderation",
          "g-eval",
          "pi",
          "select-best",
          "max-score",
          "guardrails",
          "trajectory:goal-success");

  private static final Set<String> SCRIPTS = Set.of("javascript", "python", "ruby", "webhook");

  private static final Set<String> KNOWN =
      Set.of(
          "is-sql",
          "contains-sql",
          "is-html",
          "contains-html",
          "bleu",
          "gleu",
          "meteor",
          "perplexity",
          "perplexity-score",
          "tool-call-f1",
          "skill-used",
          "trace-span-count",
          "trace-span-duration",
          "trace-error-spans",
          "human");

  private AssertTypes() {}

  /** Why a type can't be brought. */
  static UntranslatableException refuse(String type) {
    if (MODEL_GRADED.contains(type) || type.startsWith("promptfoo:redteam")) {
      return new UntranslatableException(
          Loss.Kind.MODEL_GRADED,
          "asks a model, or the service of one, so it is not deterministic; write a check judge or similar by hand");
    }
    if (SCRIPTS.contains(type)) {
      return new UntranslatableException(
          Loss.Kind.SCRIPT, "runs a program; write a check java, or checks that say the same");
    }
    return new UntranslatableException(
        Loss.Kind.ASSERT,
        KNOWN.contains(type) ? "there is no check of this kind" : "is no type that is known here");
  }
}
