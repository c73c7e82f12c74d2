package dev.tribunal.testkit;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A text with places to fill: <code>{{lookup_policy.text}}</code> takes a field of a tool's result,
 * <code>{{user.1}}</code> a group of the user's text, and <code>{Sure|Of course}</code> one of its
 * alternatives by chance. <code>\{</code> and <code>\}</code> are the braces themselves.
 */
final class Template {
  static final String USER = "user";
  private static final Pattern PLACE =
      Pattern.compile("\\{\\{([^{}]*)\\}\\}|\\{([^{}|]*(?:\\|[^{}|]*)+)\\}|\\\\([{}])");
  private static final Pattern FIELD =
      Pattern.compile("user\\.[0-9]{1,2}|[A-Za-z_][A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_-]+)+");

  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * @throws IllegalArgumentException where a brace is left open or a field is not one, with the
   *     rule
   */
  static Template parse(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher places = PLACE.matcher(text);
    int end = 0;
    while (places.find()) {
      parts.add(words(text.substring(end, places.start())));
      parts.add(place(places));
      end = places.end();
    }
    parts.add(words(text.substring(end)));
    return new Template(List.copyOf(parts));
  }

  private static Part place(Matcher found) {
    if (found.group(3) != null) {
      return new Words(found.group(3));
    }
    return found.group(1) != null
        ? field(found.group(1).strip())
        : new Choice(List.of(found.group(2).split("\\|", -1)));
  }

  /** The tools whose results it takes fields from. */
  Set<String> tools() {
    return parts.stream()
        .filter(Field.class::isInstance)
        .map(part -> ((Field) part).path().get(0))
        .filter(first -> !first.equals(USER))
        .collect(Collectors.toSet());
  }

  /** Empty where a field is not known. */
  Optional<String> render(Facts facts, Draws draws, String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part instanceof Words words) {
        text.append(words.text());
      } else if (part instanceof Choice choice) {
        text.append(draws.pick("%s, choice %d".formatted(name, i), choice.alternatives()));
      } else if (part instanceof Field field) {
        Optional<String> value = facts.value(field.path());
        if (value.isEmpty()) {
          return Optional.empty();
        }
        text.append(value.get());
      }
    }
    return Optional.of(text.toString());
  }

  private static Words words(String text) {
    if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
      throw new IllegalArgumentException(
          "a brace stands alone in \"%s\"; write {{tool.field}}, {{user.1}} or {one|other}, and \\{ for the brace itself"
              .formatted(text));
    }
    return new Words(text);
  }

  private static Field field(String path) {
    if (!FIELD.matches(path)) {
      throw new IllegalArgumentException(
          "{{%s}} is no field; write {{tool.field}} or {{user.1}}".formatted(path));
    }
    return new Field(List.of(path.split("\\.", -1)));
  }

  private sealed interface Part {}

  private record Words(String text) implements Part {}

  private record Choice(List<String> alternatives) implements Part {}

  private record Field(List<String> path) implements Part {}
}
