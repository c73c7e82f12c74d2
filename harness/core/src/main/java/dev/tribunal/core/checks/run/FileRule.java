package dev.tribunal.core.checks.run;

import dev.tribunal.core.AgentFile;
import dev.tribunal.core.AnswerText;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Excerpts;
import dev.tribunal.core.Flaw;
import dev.tribunal.core.GivenPattern;
import dev.tribunal.core.Hashes;
import dev.tribunal.core.json.InlineSchema;
import dev.tribunal.core.json.UntrustedJson;
import java.math.BigDecimal;
import java.util.Optional;

/** What a file must be like. */
sealed interface FileRule {
  /** In words, behind the file's path. */
  String describe();

  /**
   * What is wrong with a file, in words; empty where nothing is.
   *
   * @throws Unread if that can't be told, since the file's content is not known or not looked at
   */
  Optional<String> flaw(AgentFile file) throws Unread;

  /** The content of a file is not known, or not looked at; the message says why. */
  final class Unread extends Exception {
    private static final long serialVersionUID = 1L;

    Unread(String why) {
      super(why);
    }
  }

  private static String content(AgentFile file) throws Unread {
    String text = file.text();
    if (text == null) {
      throw new Unread(
          "its content is not known: it is no regular file, no text in UTF-8, or too long");
    }
    return AnswerText.composed(text);
  }

  private static String starts(String text) {
    return "it " + (text.isEmpty() ? "is empty" : "starts " + Excerpts.quote(text, 200));
  }

  /** At most so many bytes. */
  record AtMost(BigDecimal bytes) implements FileRule {
    @Override
    public String describe() {
      return "at most %s bytes".formatted(bytes.toPlainString());
    }

    @Override
    public Optional<String> flaw(AgentFile file) {
      return BigDecimal.valueOf(file.bytes()).compareTo(bytes) <= 0
          ? Optional.empty()
          : Optional.of("it has %d bytes".formatted(file.bytes()));
    }
  }

  /** It has this text in it. */
  record HasText(String text) implements FileRule {
    @Override
    public String describe() {
      return "contains " + CheckWords.quote(text);
    }

    @Override
    public Optional<String> flaw(AgentFile file) throws Unread {
      String content = content(file);
      return content.contains(AnswerText.composed(text))
          ? Optional.empty()
          : Optional.of("it lacks %s; %s".formatted(CheckWords.quote(text), starts(content)));
    }
  }

  /** It is this text. */
  record IsText(String text) implements FileRule {
    @Override
    public String describe() {
      return "equals " + CheckWords.quote(text);
    }

    @Override
    public Optional<String> flaw(AgentFile file) throws Unread {
      if (file.text() == null && !file.sha256().isEmpty()) {
        return file.sha256().equals(Hashes.sha256(text))
            ? Optional.empty()
            : Optional.of("it has %d bytes with another hash".formatted(file.bytes()));
      }
      String content = content(file);
      return content.equals(AnswerText.composed(text))
          ? Optional.empty()
          : Optional.of(starts(content));
    }
  }

  /** An expression matches somewhere in it. */
  record Matches(GivenPattern pattern) implements FileRule {
    @Override
    public String describe() {
      return "matches " + pattern.shown();
    }

    @Override
    public Optional<String> flaw(AgentFile file) throws Unread {
      String content = content(file);
      return pattern.matches(content)
          ? Optional.empty()
          : Optional.of("no match; " + starts(content));
    }
  }

  /** It is JSON that a schema allows. */
  record Allowed(InlineSchema schema) implements FileRule {
    @Override
    public String describe() {
      return "as schema has it";
    }

    @Override
    public Optional<String> flaw(AgentFile file) throws Unread {
      String content = content(file);
      UntrustedJson.Reading read = UntrustedJson.read(content);
      if (read.value() == null) {
        return Optional.of(seen(read.flaw()) + "; " + starts(content));
      }
      Flaw violation = schema.violation(read.value());
      return violation == null
          ? Optional.empty()
          : Optional.of("the schema does not allow it: " + seen(violation));
    }

    private static String seen(Flaw flaw) throws Unread {
      if (!flaw.known()) {
        throw new Unread(flaw.reason());
      }
      return flaw.reason();
    }
  }
}
