package dev.tribunal.providers.redaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The strings at one place of all events of a stream, which make up one text: a credential that is
 * streamed has no event that shows it whole.
 */
final class StreamPieces {
  private final String text;
  private final StringBuilder joined = new StringBuilder();
  private final List<Piece> pieces = new ArrayList<>();

  private StreamPieces(String text) {
    this.text = text;
  }

  /**
   * A string of one event.
   *
   * @param start in the text
   * @param from where its meaning begins in that of all of them
   */
  private record Piece(int start, int end, int from, int to) {}

  /** Those that consist of several pieces. */
  static List<StreamPieces> of(String text) {
    Map<String, StreamPieces> byPlace = new LinkedHashMap<>();
    for (int start = 0; start < text.length(); ) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      event(text, start, end, byPlace);
      start = end + 1;
    }
    Collection<StreamPieces> all = byPlace.values();
    return all.stream().filter(pieces -> pieces.pieces.size() > 1).toList();
  }

  private static void event(String text, int start, int end, Map<String, StreamPieces> byPlace) {
    // choices and tool calls that are streamed side by side are told apart by their index
    Map<String, String> indexes = new TreeMap<>();
    var numbers = new JsonLiterals(text, start, end);
    while (numbers.next()) {
      if (!numbers.isString() && String.valueOf(numbers.name()).endsWith("index")) {
        indexes.put(numbers.names(), numbers.value());
      }
    }
    var literals = new JsonLiterals(text, start, end);
    while (literals.next()) {
      if (literals.isString() && literals.end() > literals.start()) {
        byPlace
            .computeIfAbsent(indexes + literals.names(), place -> new StreamPieces(text))
            .add(literals);
      }
    }
  }

  private void add(JsonLiterals literal) {
    int from = joined.length();
    joined.append(literal.value());
    pieces.add(new Piece(literal.start(), literal.end(), from, joined.length()));
  }

  String joined() {
    return joined.toString();
  }

  /**
   * Parts of the joined text as parts of the stream; the first piece has the replacement.
   *
   * @param inside in order, none within another
   */
  void find(List<Match> inside, Consumer<Match> found) {
    int next = 0;
    for (Match match : inside) {
      while (pieces.get(next).to <= match.start()) {
        next++;
      }
      for (int i = next; i < pieces.size() && pieces.get(i).from < match.end(); i++) {
        Piece piece = pieces.get(i);
        int from = Math.max(piece.from, match.start());
        int to = Math.min(piece.to, match.end());
        int[] places = {from - piece.from, to - piece.from};
        int[] written = JsonEscapes.written(text, piece.start, piece.end, places);
        Match part = match.quoted(written[0], written[1]);
        found.accept(i == next ? part : new Match(written[0], written[1], match.rule(), ""));
      }
    }
  }
}
