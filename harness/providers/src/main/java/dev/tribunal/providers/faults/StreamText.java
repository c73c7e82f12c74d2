package dev.tribunal.providers.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribunal.providers.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stream of events, taken apart: server-sent ones, or one JSON value a line.
 *
 * @param events in order, each with what separates it from the next
 */
record StreamText(List<String> events) {
  private static final Pattern BLANK_LINE = Pattern.compile("(?:\r\n|\n|\r)(?:\r\n|\n|\r)");
  private static final Pattern LINE = Pattern.compile("\n");
  private static final Pattern DATA = Pattern.compile("(?m)^data: ?");

  /** Empty where the answer is no stream, by its type, or has no event. */
  static Optional<StreamText> of(Map<String, List<String>> headers, byte[] body) {
    String type = headers.getOrDefault("content-type", List.of("")).get(0);
    if (type.startsWith(Answers.SSE)) {
      return of(body, BLANK_LINE);
    }
    return type.startsWith(Answers.NDJSON) ? of(body, LINE) : Optional.empty();
  }

  private static Optional<StreamText> of(byte[] body, Pattern separator) {
    String text = new String(body, UTF_8);
    List<String> events = new ArrayList<>();
    Matcher end = separator.matcher(text);
    int from = 0;
    while (end.find()) {
      events.add(text.substring(from, end.end()));
      from = end.end();
    }
    if (!text.substring(from).isBlank()) {
      events.add(text.substring(from));
    }
    return events.isEmpty() ? Optional.empty() : Optional.of(new StreamText(events));
  }

  /** Half of the events; of one alone half of its bytes. */
  byte[] firstHalf() {
    if (events.size() == 1) {
      byte[] only = events.get(0).getBytes(UTF_8);
      return Arrays.copyOf(only, only.length / 2);
    }
    return String.join("", events.subList(0, events.size() / 2)).getBytes(UTF_8);
  }

  /** All events, the middle one of them with half of its JSON; empty where none has any. */
  Optional<byte[]> malformed() {
    List<Integer> withJson = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if (Json.container(json(events.get(i))).isPresent()) {
        withJson.add(i);
      }
    }
    if (withJson.isEmpty()) {
      return Optional.empty();
    }
    int middle = withJson.get(withJson.size() / 2);
    String event = events.get(middle);
    String json = json(event);
    List<String> changed = new ArrayList<>(events);
    changed.set(middle, event.replace(json, json.substring(0, (json.length() + 1) / 2)));
    return Optional.of(String.join("", changed).getBytes(UTF_8));
  }

  /** What an event has as JSON: its data, where it is one line, or else all of it. */
  private static String json(String event) {
    Matcher data = DATA.matcher(event);
    return event.substring(data.find() ? data.end() : 0).strip();
  }
}
