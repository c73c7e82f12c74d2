package dev.tribunal.core;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the user says in a trial.
 *
 * @param kind how the messages belong together
 * @param messages at least one, in order
 * @param user the model that goes on as the user after them; null where nobody does
 */
public record Dialogue(Kind kind, List<UserMessage> messages, @Nullable ModelUser user) {
  /** How the messages of a dialogue belong together. */
  public enum Kind {
    /** One agent hears them one after another: a conversation, of one message or more. */
    CONVERSATION,
    /**
     * Each is heard by an agent of its own: one question in several wordings. All of them together
     * are one trial, so that they count once as evidence.
     */
    VARIANTS
  }

  /**
   * A message of the user.
   *
   * @param text what the user says; {@value #NUMBER} in it stands for how often it is said, from 1
   * @param untilInputTokens it is said again until a model request of the agent has so many tokens;
   *     0 where it is said once
   * @param atMost how often it is said at most, at least 1
   */
  public record UserMessage(String text, long untilInputTokens, int atMost) {
    /** Stands for how often a message was said. */
    public static final String NUMBER = "{n}";

    /** A message that is said once. */
    public UserMessage(String text) {
      this(text, 0, 1);
    }

    /** What the user says the {@code number}th time, from 1. */
    public String said(int number) {
      return atMost == 1 ? text : text.replace(NUMBER, Integer.toString(number));
    }
  }

  public Dialogue {
    messages = List.copyOf(messages);
  }

  /** One message. */
  public static Dialogue of(String prompt) {
    return new Dialogue(Kind.CONVERSATION, List.of(new UserMessage(prompt)), null);
  }

  /** The first message. */
  public String first() {
    return messages.get(0).text();
  }

  /** Whether there is one message and nobody goes on. */
  public boolean isPlain() {
    return messages.size() == 1 && messages.get(0).atMost() == 1 && user == null;
  }

  /** Of all that the user says, in lower-case hexadecimal; of a plain prompt that of its text. */
  String sha256() {
    if (isPlain()) {
      return Hashes.sha256(first());
    }
    // each by its own hash, so that no message can look like two
    String parts =
        messages.stream()
            .map(
                one ->
                    "%s %d %d"
                        .formatted(Hashes.sha256(one.text()), one.untilInputTokens(), one.atMost()))
            .collect(Collectors.joining("\n"));
    return Hashes.sha256(
        "%s\n%s\n%s".formatted(kind, parts, user == null ? "" : Hashes.sha256(user.toString())));
  }

  /** The whole, for people: the messages, each on a line of its own where there are several. */
  public String shown() {
    String said =
        messages.stream()
            .map(
                one ->
                    one.atMost() == 1
                        ? one.text()
                        : "%s (again until a request has %d tokens, at most %d times)"
                            .formatted(one.text(), one.untilInputTokens(), one.atMost()))
            .collect(Collectors.joining(kind == Kind.VARIANTS ? "\n| " : "\n> "));
    return user == null ? said : said + "\n> " + user.shown();
  }
}
