package dev.tribunal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes cases out of samples of OpenAI's evals: one a row of input and ideal. */
final class EvalsImport {
  private static final Set<String> KNOWN = Set.of("input", "ideal");

  private final EvalsRegistry grading;
  private final SystemMessages system;
  private final Losses losses;
  private final List<CaseDraft> cases = new ArrayList<>();
  private @Nullable SourceLocation firstSystem;
  private int systems;

  private EvalsImport(EvalsRegistry grading, SystemMessages system, Losses losses) {
    this.grading = grading;
    this.system = system;
    this.losses = losses;
  }

  /** The cases, in order; what can't be brought is among the losses. */
  static List<CaseDraft> cases(
      Path file, EvalsRegistry grading, SystemMessages system, Losses losses) {
    var made = new EvalsImport(grading, system, losses);
    JsonRows.read(file, made::add);
    if (made.firstSystem != null) {
      losses.add(
          Loss.Kind.MESSAGE,
          made.firstSystem,
          "system messages of %d samples".formatted(made.systems),
          "belong to the agent, so give them to that; --system in-prompt puts them before what the user says");
    }
    return made.cases;
  }

  private void add(Placed row) {
    for (var field : row.fields() == null ? Set.<String>of() : row.fields().keySet()) {
      if (!KNOWN.contains(field)) {
        losses.remark(
            "the field %s is not brought".formatted(dev.tribunal.core.Excerpts.quote(field, 40)));
      }
    }
    Placed input = row.field("input");
    if (input == null) {
      throw row.problem("has no input, and a sample has input and ideal");
    }
    String prompt = prompt(input);
    List<String> ideals = ideals(row);
    try {
      var check = grading.grader().check(ideals, grading.ignoreCase());
      cases.add(
          new CaseDraft(
              row.at(),
              Ids.hashed(prompt, prompt),
              null,
              prompt,
              List.of(new CaseDraft.CheckDraft(row.at(), "ideal", check))));
    } catch (UntranslatableException e) {
      losses.add(e.kind(), row.at(), "sample", e.why());
    }
  }

  private String prompt(Placed input) {
    if (input.isText()) {
      return String.valueOf(input.text());
    }
    JsonNode json = input.json();
    ChatText chat = ChatText.of(json);
    if (chat == null) {
      throw input.problem(
          "is %s, and input is a text, or a chat of texts with a message of the user"
              .formatted(input.shown()));
    }
    if (chat.turns() > 1) {
      losses.remark("chats of several messages are one prompt, with the role before each");
    }
    if (chat.system().isEmpty() || system == SystemMessages.IN_PROMPT) {
      return chat.withSystem();
    }
    firstSystem = firstSystem == null ? input.at() : firstSystem;
    systems++;
    return chat.prompt();
  }

  private static List<String> ideals(Placed row) {
    Placed ideal = row.field("ideal");
    if (ideal == null) {
      throw row.problem("has no ideal, and a sample has input and ideal");
    }
    List<String> ideals = new ArrayList<>();
    for (Placed one : ideal.each()) {
      if (one.scalar() == null || one.isNull()) {
        throw one.problem("is %s, and an ideal answer is a text".formatted(one.shown()));
      }
      ideals.add(Template.shown(one.scalar()));
    }
    if (ideals.isEmpty()) {
      throw ideal.problem("is empty, so no answer would do");
    }
    return ideals;
  }
}
