package dev.tribunal.providers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A recording of seven trials, in which all is that a trial may have, and its file. */
final class RecordingSample {
  static final int TRIALS = 7;
  static final String CASE = "a-case";

  private RecordingSample() {}

  static void append(FixtureWriter writer, int trial) {
    writer.append(trial, attempt(trial), exchanges(trial), hits(trial));
  }

  /** The third attempt at trial 2, else the first. */
  static int attempt(int trial) {
    return trial == 2 ? 3 : 1;
  }

  /** None in trial 4, and one in trial 7. */
  static List<Exchange> exchanges(int trial) {
    String question = "{\"model\":\"m\",\"messages\":[\"trial %d é😀\"]}".formatted(trial);
    Exchange call = Calls.modelCall(question, "{\"id\":\"chatcmpl-%d\"}".formatted(trial));
    Exchange page = Calls.exchange("tools", "/page", "a\nb", 200, "line\n".repeat(trial) + "é");
    Exchange wide =
        Calls.exchange(
            "tools", "/wide", "", 200, "{\"a\":\"%s\",\"b\":[]}".formatted("x".repeat(200)));
    return switch (trial) {
      case 4 -> List.of();
      case 7 -> List.of(call);
      default -> List.of(call, page, wide, call);
    };
  }

  private static Optional<List<FaultHit>> hits(int trial) {
    return Optional.of(trial == 3 ? List.of(new FaultHit(1, 2), new FaultHit(2, 1)) : List.of());
  }

  /** The attempts of the first trials, as a writer tells them. */
  static SortedMap<Integer, Integer> first(int trials) {
    return IntStream.rangeClosed(1, trials)
        .boxed()
        .collect(TreeMap::new, (map, trial) -> map.put(trial, attempt(trial)), Map::putAll);
  }

  /** What is written where the trials come in order, and nothing happens. */
  static byte[] recordedInOrder(Path folder) {
    try (FixtureWriter writer = FixtureWriter.open(folder, Calls.metadata(CASE))) {
      for (int trial = 1; trial <= TRIALS; trial++) {
        append(writer, trial);
      }
      writer.commit();
    }
    return file(folder);
  }

  static byte[] file(Path folder) {
    return bytes(folder.resolve(CASE + ".json"));
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
