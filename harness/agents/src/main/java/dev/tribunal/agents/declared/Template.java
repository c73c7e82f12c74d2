package dev.tribunal.agents.declared;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text of a declaration with <code>{word}</code> for what a trial fills in and <code>${NAME}
 * </code> for a secret; <code>{{word}}</code> is the text <code>{word}</code>. It is filled in one
 * go: what comes in is never looked at for placeholders.
 */
record Template(List<Part> parts) {
  private static final Pattern PART =
      Pattern.compile(
          "\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^{}]*))?}|\\{(\\{[a-z][a-z0-9_]*})}|\\{([a-z][a-z0-9_]*)}");

  /** A part of a text. */
  sealed interface Part {}

  /** What stands there as it is. */
  record Literal(String text) implements Part {}

  /** What a trial fills in. */
  record Value(String name) implements Part {}

  /**
   * What the environment knows.
   *
   * @param byDefault what stands for it where nobody knows it; null where somebody must
   */
  record Secret(String name, @Nullable String byDefault) implements Part {}

  static Template parse(String text) {
    var parts = new ArrayList<Part>();
    Matcher found = PART.matcher(text);
    int from = 0;
    while (found.find()) {
      literal(parts, text.substring(from, found.start()));
      from = found.end();
      if (found.group(1) != null) {
        parts.add(new Secret(found.group(1), found.group(2)));
      } else if (found.group(4) != null) {
        parts.add(new Value(found.group(4)));
      } else {
        literal(parts, found.group(3));
      }
    }
    literal(parts, text.substring(from));
    return new Template(List.copyOf(parts));
  }

  private static void literal(List<Part> parts, String text) {
    if (!text.isEmpty()) {
      parts.add(new Literal(text));
    }
  }

  /** The placeholders in it. */
  Set<String> names() {
    var names = new LinkedHashSet<String>();
    for (Part part : parts) {
      if (part instanceof Value value) {
        names.add(value.name());
      }
    }
    return names;
  }

  List<Secret> secrets() {
    return parts.stream().filter(Secret.class::isInstance).map(Secret.class::cast).toList();
  }

  /** The placeholder that is all of it; null where there is more or less. */
  @Nullable String single() {
    return parts.size() == 1 && parts.get(0) instanceof Value value ? value.name() : null;
  }

  /**
   * Fills it in.
   *
   * @param encoding of what is filled in, such as that of URLs
   */
  String fill(
      Function<String, String> values,
      Function<Secret, String> secrets,
      UnaryOperator<String> encoding) {
    var filled = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Literal literal) {
        filled.append(literal.text());
      } else if (part instanceof Value value) {
        filled.append(encoding.apply(values.apply(value.name())));
      } else if (part instanceof Secret secret) {
        filled.append(secrets.apply(secret));
      }
    }
    return filled.toString();
  }

  /** As it was written, for messages: secrets are their names. */
  String shown() {
    return fill(name -> "{" + name + "}", secret -> "${" + secret.name() + "}", s -> s);
  }
}
