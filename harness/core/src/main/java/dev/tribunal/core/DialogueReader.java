package dev.tribunal.core;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what the user of a case says: a prompt, its variants, or the turns of a conversation. */
final class DialogueReader {
  private static final int DEFAULT_MAX_TURNS = 10;
  private static final String DEFAULT_STOP = "DONE";

  /** Enough for a context of a million tokens, at a few thousand a message. */
  private static final int DEFAULT_REPEATS = 500;

  private DialogueReader() {}

  /** Where the first message stands: the prompt, or else the first turn. */
  static Located first(Located tuple) {
    Located prompt = tuple.child("prompt");
    if (prompt != null) {
      return prompt;
    }
    Located turn = tuple.required("turns").items().get(0);
    return turn.value().isObject() ? turn.required("user") : turn;
  }

  /** The dialogue of a case; null where something of it is wrong. */
  static @Nullable Dialogue read(Located tuple, Located root) {
    Located prompt = tuple.child("prompt");
    Located turns = tuple.child("turns");
    Located variants = tuple.child("variants");
    Located user = tuple.child("user");
    if (prompt != null && turns != null) {
      turns.problem(
          "stands beside a prompt; make the prompt the first of the turns, or leave the turns out");
      return null;
    }
    if (turns != null && variants != null) {
      variants.problem("are of a prompt, and this case has turns; give a case to each wording");
      return null;
    }
    if (user != null && variants != null) {
      user.problem("goes on after one prompt, and this case has variants; leave one of them out");
      return null;
    }
    List<Dialogue.UserMessage> messages = new ArrayList<>();
    if (prompt != null && !prompt.isBroken()) {
      messages.add(new Dialogue.UserMessage(prompt.text()));
    }
    for (Located turn : turns == null ? List.<Located>of() : turns.items()) {
      if (!turn.isBroken()) {
        messages.add(message(turn));
      }
    }
    if (variants != null) {
      addVariants(variants, messages);
    }
    ModelUser player = user == null || user.isBroken() ? null : player(user, root);
    return messages.isEmpty() ? null : new Dialogue(kind(variants), messages, player);
  }

  private static Dialogue.Kind kind(@Nullable Located variants) {
    return variants == null ? Dialogue.Kind.CONVERSATION : Dialogue.Kind.VARIANTS;
  }

  private static Dialogue.UserMessage message(Located turn) {
    if (!turn.value().isObject()) {
      return new Dialogue.UserMessage(turn.text());
    }
    Located again = turn.sound("repeat");
    String text = turn.required("user").text();
    if (again == null) {
      return new Dialogue.UserMessage(text);
    }
    Located atMost = again.child("at_most");
    return new Dialogue.UserMessage(
        text,
        again.required("until_input_tokens").wholeNumber(),
        atMost == null ? DEFAULT_REPEATS : atMost.wholeNumber());
  }

  private static void addVariants(Located variants, List<Dialogue.UserMessage> messages) {
    for (Located variant : variants.items()) {
      if (variant.isBroken()) {
        continue;
      }
      if (messages.stream().anyMatch(one -> one.text().equals(variant.text()))) {
        variant.problem(
            "%s is there already; a variant is the same question in other words"
                .formatted(Excerpts.quote(variant.text(), 60)));
      }
      messages.add(new Dialogue.UserMessage(variant.text()));
    }
  }

  private static @Nullable ModelUser player(Located user, Located root) {
    String model = user.text("model");
    if (root.child("user_upstream") == null) {
      user.problem(
          "needs the suite's user_upstream, where its model is asked: a URL such as https://api.openai.com, or the name of an upstream");
    }
    Located turns = user.child("max_turns");
    String stop = user.text("stop");
    return new ModelUser(
        model == null ? "" : model,
        user.required("goal").text(),
        turns == null ? DEFAULT_MAX_TURNS : turns.wholeNumber(),
        stop == null ? DEFAULT_STOP : stop);
  }

  /** Where the model that plays the user is asked; null where no case of the suite has one. */
  static @Nullable String userUpstream(Located root) {
    return root.value().isObject() ? root.text("user_upstream") : null;
  }
}
