package dev.tribunal.embeddings;

import static java.util.stream.Collectors.joining;

import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Excerpts;
import dev.tribunal.core.Trajectory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * The answer means about the same as one of some texts: the cosine of their embeddings is large
 * enough. An answer that the model can't take at once is split into passages, of which the one that
 * comes nearest counts, as the mean of many would be near nothing.
 *
 * @param texts at least one, each of which the model can take at once
 * @param atLeast the smallest cosine that is enough, from 0.01 to 1
 */
record SimilarTo(List<String> texts, BigDecimal atLeast) implements Check {
  private static final int EXCERPT = 120;

  SimilarTo {
    texts = List.copyOf(texts);
  }

  @Override
  public String describe() {
    return "similar to %s, at least %s"
        .formatted(
            texts.stream().map(CheckWords::quote).collect(joining(" or ")),
            atLeast.toPlainString());
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    AnswerText answer = AnswerText.of(trajectory);
    if (answer.text().isBlank()) {
      return CheckResult.fail(describe(), answer.excerpt());
    }
    Passages passages = Passages.of(answer.text());
    Nearest nearest = nearest(passages.texts());
    String found = nearest.words(passages);
    if (nearest.cosine() >= atLeast.doubleValue()) {
      return CheckResult.pass(describe(), found);
    }
    return passages.rest() == 0
        ? CheckResult.fail(describe(), found)
        : CheckResult.unknown(
            describe(),
            "%s; the %,d characters behind that were not looked at"
                .formatted(found, passages.rest()));
  }

  /** The passage and the text that come nearest to each other. */
  private record Nearest(double cosine, String text, String passage) {
    String words(Passages passages) {
      return String.format(Locale.ROOT, "%.3f", cosine)
          + " to "
          + Excerpts.quote(text, EXCERPT)
          + (passages.texts().size() == 1
              ? " of "
              : " of the nearest of %d passages, ".formatted(passages.texts().size()))
          + Excerpts.quote(passage, EXCERPT);
    }
  }

  private Nearest nearest(List<String> passages) {
    List<float[]> wanted = texts.stream().map(Embedder::ofSuite).toList();
    var nearest = new Nearest(-2, "", "");
    for (String passage : passages) {
      float[] vector = Embedder.of(passage);
      for (int i = 0; i < wanted.size(); i++) {
        double cosine = Embedder.cosine(wanted.get(i), vector);
        if (cosine > nearest.cosine()) {
          nearest = new Nearest(cosine, texts.get(i), passage);
        }
      }
    }
    return nearest;
  }
}
