package dev.tribunal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of a test: each combination of the entries of its lists. */
final class PromptfooValues {
  private static final int MOST = 10_000;

  private final ReferencedFiles files;
  private final Losses losses;

  PromptfooValues(ReferencedFiles files, Losses losses) {
    this.files = files;
    this.losses = losses;
  }

  /**
   * The combinations, the last value changing fastest; one where no value is a list.
   *
   * @throws UntranslatableException where a value is made by a program
   */
  List<Map<String, JsonNode>> of(PromptfooTest test) throws UntranslatableException {
    List<Map<String, JsonNode>> combinations = new ArrayList<>();
    combinations.add(new LinkedHashMap<>());
    for (var named : test.vars().entrySet()) {
      Placed value = named.getValue();
      boolean each = value.items() != null && test.expandsLists();
      List<Placed> choices = each ? value.each() : List.of(value);
      if ((long) combinations.size() * choices.size() > MOST) {
        throw value.problem(
            "makes more than %d combinations; import less at a time".formatted(MOST));
      }
      List<Map<String, JsonNode>> more = new ArrayList<>();
      for (Map<String, JsonNode> before : combinations) {
        for (Placed choice : choices) {
          Map<String, JsonNode> combination = new LinkedHashMap<>(before);
          combination.put(named.getKey(), loaded(choice));
          more.add(combination);
        }
      }
      combinations = more;
    }
    return combinations;
  }

  private JsonNode loaded(Placed value) throws UntranslatableException {
    String reference = value.text();
    if (reference == null || !ReferencedFiles.isReference(reference)) {
      return value.json();
    }
    return switch (ReferencedFiles.sort(reference)) {
      case TEXT, TABLE, ROWS, OTHER ->
          JsonNodeFactory.instance.textNode(files.text(value, reference).strip());
      case DATA -> files.data(value, reference).json();
      case CODE ->
          throw new UntranslatableException(
              Loss.Kind.TEST, "has a value that a program makes, which is not run: " + reference);
      case BINARY -> {
        losses.remark("pictures and other files that are no text are only named in prompts");
        yield value.json();
      }
    };
  }
}
