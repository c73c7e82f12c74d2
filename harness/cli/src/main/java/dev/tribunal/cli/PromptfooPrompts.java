package dev.tribunal.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the prompts of a configuration: texts, files, and objects with a label. */
final class PromptfooPrompts {
  private static final String BETWEEN = "\\R---\\R";

  private final ReferencedFiles files;
  private final Losses losses;
  private final List<PromptfooPrompt> prompts = new ArrayList<>();

  private PromptfooPrompts(ReferencedFiles files, Losses losses) {
    this.files = files;
    this.losses = losses;
  }

  /**
   * The prompts, in order.
   *
   * @throws ImportException where there are none
   */
  static List<PromptfooPrompt> read(Placed config, ReferencedFiles files, Losses losses) {
    Placed given = config.field("prompts");
    if (given == null) {
      throw config.problem("has no prompts; promptfoo needs at least one");
    }
    var reader = new PromptfooPrompts(files, losses);
    given.each().forEach(reader::take);
    if (given.each().isEmpty()) {
      throw given.problem("has no prompt; promptfoo needs at least one");
    }
    return List.copyOf(reader.prompts);
  }

  private void take(Placed prompt) {
    if (prompt.isText()) {
      add(prompt, null, String.valueOf(prompt.text()));
      return;
    }
    if (!prompt.isObject()) {
      throw prompt.problem("is %s, and a prompt is a text or an object".formatted(prompt.shown()));
    }
    Placed text = text(prompt);
    String label = prompt.text("label") == null ? prompt.text("id") : prompt.text("label");
    if (text == null || text.text() == null) {
      throw prompt.problem("has no raw, id or content with a text");
    }
    boolean isName = text == prompt.field("id");
    add(text, isName ? prompt.text("label") : label, String.valueOf(text.text()));
    if (prompt.field("config") != null) {
      losses.add(
          Loss.Kind.SETTING, prompt.at(), "config of a prompt", "says how the model is asked");
    }
  }

  private static @Nullable Placed text(Placed prompt) {
    for (String name : List.of("raw", "content", "id")) {
      if (prompt.field(name) != null) {
        return prompt.field(name);
      }
    }
    return null;
  }

  private void add(Placed at, @Nullable String label, String text) {
    if (!ReferencedFiles.isReference(text) && !ReferencedFiles.looksLikeFile(text)) {
      prompts.add(new PromptfooPrompt(at.at(), label, text));
      return;
    }
    String name = label == null ? text.replaceFirst("^file://", "") : label;
    switch (ReferencedFiles.sort(text)) {
      case CODE ->
          losses.add(Loss.Kind.PROMPT, at.at(), text, "is made by a program, which is not run");
      case DATA ->
          prompts.add(new PromptfooPrompt(at.at(), name, files.data(at, text).json().toString()));
      case TEXT, ROWS, OTHER -> {
        for (String part : files.text(at, text).split(BETWEEN)) {
          prompts.add(new PromptfooPrompt(at.at(), name, part.strip()));
        }
      }
      case TABLE, BINARY ->
          losses.add(Loss.Kind.PROMPT, at.at(), text, "is a file that holds no prompt as text");
    }
  }
}
