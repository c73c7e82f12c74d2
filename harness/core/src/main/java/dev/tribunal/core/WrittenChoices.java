package dev.tribunal.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of some choices a text has.
 *
 * <p>One inside of a longer one that is there does not count, or "not eligible" would say
 * "eligible" too; and none that is a part of another word or number, or "ineligible" would say
 * "eligible", "now" would say "no", and 300 would say 30. Only a longer word may go on at its end
 * ("approved").
 */
final class WrittenChoices {
  private static final int SHORT_WORD = 3;

  private final String text;

  /**
   * @param text without differences of case and white space, as the choices are
   */
  WrittenChoices(String text) {
    this.text = text;
  }

  private record Place(int from, int to, int choice) {}

  /** The choices that are there, by their places in the list. */
  Set<Integer> found(List<String> choices) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      addPlaces(choices.get(i), i, places);
    }
    places.sort(
        Comparator.comparingInt(Place::from)
            .thenComparing(Comparator.comparingInt(Place::to).reversed()));
    Set<Integer> found = new TreeSet<>();
    Place longest = new Place(-1, -1, -1);
    for (Place place : places) {
      boolean inside = place.to <= longest.to;
      boolean alike = place.from == longest.from && place.to == longest.to;
      if (!inside || alike) {
        found.add(place.choice);
        longest = place;
      }
    }
    return found;
  }

  private void addPlaces(String choice, int index, List<Place> places) {
    if (choice.isEmpty()) {
      return;
    }
    for (int from = text.indexOf(choice); from >= 0; from = text.indexOf(choice, from + 1)) {
      int to = from + choice.length();
      if (!isWithin(from) && !goesOn(to, lengthOfLastWord(choice))) {
        places.add(new Place(from, to, index));
      }
    }
  }

  /** Whether a word or a number that began before goes on there. */
  private boolean isWithin(int from) {
    if (!isWord(from)) {
      return false;
    }
    return isWord(from - 1)
        || is(from - 1, "-") && isWord(from - 2) && !isDigit(from)
        || is(from - 1, ".,") && isDigit(from - 2) && isDigit(from);
  }

  private boolean goesOn(int to, int lengthOfWord) {
    if (isDigit(to - 1)) {
      return isWord(to) || is(to, ".,") && isDigit(to + 1);
    }
    return isWord(to - 1)
        && (isWord(to) && (lengthOfWord <= SHORT_WORD || isDigit(to))
            || text.startsWith("n't", to)
            || text.startsWith("'t", to));
  }

  private static int lengthOfLastWord(String choice) {
    int from = choice.length();
    while (from > 0 && Character.isLetterOrDigit(choice.charAt(from - 1))) {
      from--;
    }
    return choice.length() - from;
  }

  /** Other scripts may have no space between words. */
  private boolean isWord(int at) {
    return isDigit(at) || at >= 0 && at < text.length() && SpacedScripts.isLetter(text.charAt(at));
  }

  private boolean isDigit(int at) {
    return at >= 0 && at < text.length() && Character.isDigit(text.charAt(at));
  }

  private boolean is(int at, String oneOf) {
    return at >= 0 && at < text.length() && oneOf.indexOf(text.charAt(at)) >= 0;
  }
}
