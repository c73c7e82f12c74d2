package dev.tribunal.embeddings;

import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckKind;
import dev.tribunal.core.CheckProvider;
import dev.tribunal.core.DataValue;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings the check {@code similar}. */
public final class EmbeddingChecks implements CheckProvider {
  private static final BigDecimal SIMILAR = new BigDecimal("0.8");

  @Override
  public List<CheckKind> kinds() {
    return List.of(new CheckKind("similar", EmbeddingChecks::similar));
  }

  private static @Nullable Check similar(DataValue value) {
    DataValue to = value.field("to").orElse(null);
    if (to == null) {
      return null; // the schema has told why
    }
    List<DataValue> given = to.json().isArray() ? to.items() : List.of(to);
    boolean sound = !given.isEmpty();
    for (DataValue text : given) {
      if (!Passages.fitsOne(AnswerText.composed(text.text()))) {
        text.problem(
            "has %d characters, which is more than the model can compare at once; give what matters of it in about 100 words"
                .formatted(text.text().length()));
        sound = false;
      }
    }
    return sound
        ? new SimilarTo(
            given.stream().map(DataValue::text).map(AnswerText::composed).toList(),
            value.number("at_least").orElse(SIMILAR))
        : null;
  }
}
