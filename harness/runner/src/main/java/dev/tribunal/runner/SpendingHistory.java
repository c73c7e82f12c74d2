package dev.tribunal.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tribunal.core.AtomicFile;
import dev.tribunal.providers.Spending.Sum;
import dev.tribunal.providers.json.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What each suite has spent on the last days (UTC), also in earlier runs and by others at the same
 * time: a small file of one line a day and suite holds it, to which each run adds its share. Safe
 * for use by several threads and processes.
 */
final class SpendingHistory {
  private static final int DAYS_KEPT = 7;
  private static final Set<String> FIELDS =
      Set.of("day", "suite", "calls", "tokens", "usd", "unknown_tokens", "unknown_usd", "cut");

  private final Path file;

  /**
   * The history in a file.
   *
   * @param file need not be there yet
   */
  SpendingHistory(Path file) {
    this.file = file;
  }

  private record Key(LocalDate day, String suite) {}

  /**
   * What a suite has spent on a day.
   *
   * @throws SettingsException where the file can't be read
   */
  Sum of(String suite, LocalDate day) {
    return read().getOrDefault(new Key(day, suite), Sum.NOTHING);
  }

  /**
   * Adds to what a suite has spent on a day, and forgets days long past.
   *
   * @return what it has spent on that day now
   * @throws SettingsException where the file can't be read or written
   */
  Sum add(String suite, LocalDate day, Sum more) {
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      synchronized (SpendingHistory.class) { // the file system's lock is the process's
        try (var channel = FileChannel.open(lock, CREATE, WRITE);
            var held = channel.lock()) {
          var all = read();
          var sum = all.merge(new Key(day, suite), more, Sum::plus);
          all.keySet().removeIf(key -> key.day().isBefore(day.minusDays(DAYS_KEPT)));
          AtomicFile.write(file, text(all));
          return sum;
        }
      }
    } catch (IOException e) {
      throw new SettingsException(
          "%s, which remembers what the suites have spent today, can't be written: %s"
              .formatted(file, e));
    }
  }

  private static String text(TreeMap<Key, Sum> all) {
    var text = new StringBuilder();
    all.forEach(
        (key, sum) ->
            text.append(
                    Json.compact(
                        Json.object()
                            .put("day", key.day().toString())
                            .put("suite", key.suite())
                            .put("calls", sum.calls())
                            .put("tokens", sum.tokens())
                            .put("usd", sum.usd())
                            .put("unknown_tokens", sum.unknownTokens())
                            .put("unknown_usd", sum.unknownUsd())
                            .put("cut", sum.cut())))
                .append('\n'));
    return text.toString();
  }

  private TreeMap<Key, Sum> read() {
    var all = new TreeMap<Key, Sum>(Comparator.comparing(Key::day).thenComparing(Key::suite));
    List<String> lines;
    try {
      lines = Files.readAllLines(file, UTF_8);
    } catch (NoSuchFileException e) {
      return all;
    } catch (IOException e) {
      throw new SettingsException(
          "%s, which remembers what the suites have spent today, can't be read: %s"
              .formatted(file, e));
    }
    for (int i = 0; i < lines.size(); i++) {
      var line = Json.container(lines.get(i)).orElse(MissingNode.getInstance());
      var key = new Key(day(line, i + 1), line.path("suite").asText());
      if (all.put(key, sum(line)) != null) {
        throw bad(i + 1, "is the second line of suite %s on %s".formatted(key.suite(), key.day()));
      }
    }
    return all;
  }

  /** The day of a line that is whole. */
  private LocalDate day(JsonNode line, int number) {
    boolean whole =
        line.size() == FIELDS.size()
            && FIELDS.stream().allMatch(line::hasNonNull)
            && line.path("suite").isTextual()
            && line.path("usd").isNumber()
            && line.path("usd").decimalValue().signum() >= 0
            && List.of("calls", "tokens", "unknown_tokens", "unknown_usd", "cut").stream()
                .allMatch(field -> isCount(line.path(field)));
    try {
      if (whole) {
        return LocalDate.parse(Json.text(line, "day"));
      }
    } catch (DateTimeParseException e) {
      // told below
    }
    throw bad(
        number,
        "does not hold day, suite, calls, tokens, usd, unknown_tokens, unknown_usd and cut, all"
            + " at least 0");
  }

  private static boolean isCount(JsonNode value) {
    return value.canConvertToExactIntegral() && value.canConvertToLong() && value.asLong() >= 0;
  }

  private static Sum sum(JsonNode line) {
    return new Sum(
        line.path("calls").asLong(),
        line.path("tokens").asLong(),
        line.path("usd").decimalValue(),
        line.path("unknown_tokens").asLong(),
        line.path("unknown_usd").asLong(),
        line.path("cut").asLong());
  }

  private SettingsException bad(int number, String problem) {
    return new SettingsException(
        "%s:%d: %s, so that it is not known what was spent that day; mend the line, or remove it, and what it held counts no more"
            .formatted(file, number, problem));
  }
}
