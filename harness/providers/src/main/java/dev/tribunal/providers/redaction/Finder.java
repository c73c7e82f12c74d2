package dev.tribunal.providers.redaction;

import dev.tribunal.core.credentials.Credentials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds in a text what must not be kept, also in JSON that a string of JSON holds. */
final class Finder {
  /** Strings in strings; deeper ones are looked at as plain text. */
  private static final int DEEPEST = 6;

  private final OwnPatterns own;

  Finder(OwnPatterns own) {
    this.own = own;
  }

  /** In order, none within another. */
  List<Match> find(String text) {
    List<Match> found = new ArrayList<>();
    find(text, 0, found);
    found.removeIf(match -> isKept(text.substring(match.start(), match.end()), match));
    return merged(found);
  }

  private boolean isKept(String part, Match match) {
    return part.equals(match.replacement()) || part.equals(Secrets.ANY) || own.allows(part);
  }

  private void find(String text, int depth, List<Match> found) {
    boolean structured = !own.isEmpty() && TextForm.isStructured(text);
    literals(text, depth, structured, found);
    Credentials.find(text, (start, end, kind, name) -> found.add(Match.removed(start, end, name)));
    if (!structured) {
      own.find(text, found::add);
    }
    if (depth == 0) {
      TextForm.formValues(text, found::add);
    }
    if (depth < DEEPEST && TextForm.isStream(text)) {
      StreamPieces.of(text).forEach(pieces -> pieces.find(joined(pieces, depth), found::add));
    }
  }

  private List<Match> joined(StreamPieces pieces, int depth) {
    List<Match> inside = new ArrayList<>();
    find(pieces.joined(), depth + 1, inside);
    return merged(inside);
  }

  private void literals(String text, int depth, boolean structured, List<Match> found) {
    var literals = new JsonLiterals(text, 0, text.length());
    List<InError> inErrors = new ArrayList<>();
    while (literals.next()) {
      int start = literals.start();
      int end = literals.end();
      String name = literals.name();
      if (end > start && name != null && Secrets.isField(name, literals.value())) {
        found.add(field(name, literals));
      } else if (!literals.isString() || end == start) {
        continue;
      } else if (name != null && Secrets.isErrorField(name) && TextForm.isId(literals.value())) {
        inErrors.add(
            new InError(
                literals.frame(), Match.removed(start, end, "field \"" + name + "\" of an error")));
      } else if (literals.isEscaped() && depth < DEEPEST) {
        List<Match> inside = new ArrayList<>();
        find(literals.value(), depth + 1, inside);
        found.addAll(quoted(inside, text, start, end));
      } else if (structured) {
        own.find(text.substring(start, end), match -> found.add(match.moved(start)));
      }
    }
    // only now: what says that an object is an error may stand behind the field
    inErrors.stream().filter(each -> each.frame().isInError()).forEach(e -> found.add(e.match()));
  }

  /** What was found in the meaning of a string, in what is written for it. */
  private static List<Match> quoted(List<Match> inside, String text, int start, int end) {
    int[] places =
        inside.stream()
            .flatMapToInt(match -> IntStream.of(match.start(), match.end()))
            .sorted()
            .distinct()
            .toArray();
    int[] written = JsonEscapes.written(text, start, end, places);
    return inside.stream()
        .map(
            match ->
                match.quoted(
                    written[Arrays.binarySearch(places, match.start())],
                    written[Arrays.binarySearch(places, match.end())]))
        .toList();
  }

  private record InError(JsonLiterals.Frame frame, Match match) {}

  private static Match field(String name, JsonLiterals literals) {
    String rule = "field \"" + name + "\"";
    return literals.isString()
        ? Match.removed(literals.start(), literals.end(), rule)
        : new Match(literals.start(), literals.end(), rule, "\"" + Secrets.REMOVED + "\"");
  }

  /** What overlaps becomes one, so that no half of a credential is left. */
  private static List<Match> merged(List<Match> found) {
    found.sort(Comparator.comparingInt(Match::start).thenComparing(m -> -m.end()));
    List<Match> merged = new ArrayList<>();
    for (Match match : found) {
      Match last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last == null || match.start() >= last.end()) {
        merged.add(match);
      } else if (match.end() > last.end()) {
        merged.set(merged.size() - 1, last.at(last.start(), match.end()));
      }
    }
    return merged;
  }
}
