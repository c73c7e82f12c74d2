package dev.tribunal.providers.quota;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tribunal.core.AtomicFile;
import dev.tribunal.providers.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What an account has used today (UTC), also by earlier runs and by others at the same time: a
 * small file holds it, to which each adds its share. Not safe for use by several threads.
 */
final class DayUsage {
  private static final int FLUSH_EVERY = 20;

  private final AccountLimits limits;
  private final @Nullable Path file;
  private final Scheduler scheduler;
  private LocalDate day;
  private Used known;
  private Used unsaved = Used.NOTHING;

  /**
   * Requests and tokens.
   *
   * @param requests at least 0
   * @param tokens may be below 0 in a difference
   */
  record Used(long requests, long tokens) {
    static final Used NOTHING = new Used(0, 0);

    Used plus(Used other) {
      return new Used(requests + other.requests, tokens + other.tokens);
    }
  }

  /**
   * Reads what is used already.
   *
   * @param folder of the files; null where nothing is remembered
   */
  DayUsage(AccountLimits limits, @Nullable Path folder, Scheduler scheduler) {
    this.limits = limits;
    this.file =
        folder == null || !isLimited(limits) ? null : folder.resolve(limits.name() + ".json");
    this.scheduler = scheduler;
    this.day = today();
    this.known = file == null ? Used.NOTHING : read(file, day);
  }

  private static boolean isLimited(AccountLimits limits) {
    return limits.requestsPerDay().isPresent() || limits.tokensPerDay().isPresent();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(scheduler.now(), ZoneOffset.UTC);
  }

  /** Why so much can't be had today any more; empty where it can. */
  Optional<String> refuses(Used wanted) {
    startDay();
    Used sum = known.plus(wanted);
    return tooMuch("requests_per_day", limits.requestsPerDay(), sum.requests(), known.requests())
        .or(() -> tooMuch("tokens_per_day", limits.tokensPerDay(), sum.tokens(), known.tokens()));
  }

  private Optional<String> tooMuch(String field, OptionalLong limit, long sum, long used) {
    if (limit.isEmpty() || sum <= limit.getAsLong()) {
      return Optional.empty();
    }
    Instant midnight = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return Optional.of(
        "account %s: %s of %,d does not hold it: %,d are used and %,d more are needed before %s"
            .formatted(limits.name(), field, limit.getAsLong(), used, sum - used, midnight));
  }

  void add(Used used) {
    startDay();
    known = known.plus(used);
    unsaved = unsaved.plus(used);
    if (unsaved.requests() >= FLUSH_EVERY) {
      tryFlush();
    }
  }

  private void startDay() {
    LocalDate now = today();
    if (!now.equals(day)) {
      tryFlush();
      unsaved = Used.NOTHING;
      day = now;
      known = Used.NOTHING;
    }
  }

  /** A file that can't be written costs no call: the figures stay here, and the end tells of it. */
  private void tryFlush() {
    try {
      flush();
    } catch (UncheckedIOException e) {
      // told again when this run ends
    }
  }

  /** Adds this run's share to the file, which others may be adding to. */
  void flush() {
    if (file == null || unsaved.equals(Used.NOTHING)) {
      return;
    }
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      synchronized (DayUsage.class) { // a lock of the file system is the process's, not a thread's
        try (FileChannel channel = FileChannel.open(lock, CREATE, WRITE);
            var held = channel.lock()) {
          known = read(file, day).plus(unsaved);
          AtomicFile.write(file, text(day, known));
          unsaved = Used.NOTHING;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s, which remembers what account %s has used today, can't be written: %s"
              .formatted(file, limits.name(), e.getMessage()),
          e);
    }
  }

  private static String text(LocalDate day, Used used) {
    return Json.compact(
            Json.object()
                .put("day", day.toString())
                .put("requests", used.requests())
                .put("tokens", used.tokens()))
        + "\n";
  }

  private static Used read(Path file, LocalDate day) {
    JsonNode content;
    try {
      content = Json.container(Files.readString(file, UTF_8)).orElse(MissingNode.getInstance());
    } catch (NoSuchFileException e) {
      return Used.NOTHING;
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be read: %s".formatted(file, e.getMessage()), e);
    }
    if (!content.path("requests").isIntegralNumber()
        || !content.path("tokens").isIntegralNumber()) {
      throw new UncheckedIOException(
          new IOException(
              "%s does not hold day, requests and tokens; remove it, and today's usage counts from 0"
                  .formatted(file)));
    }
    return Json.text(content, "day").equals(day.toString())
        ? new Used(content.path("requests").asLong(), content.path("tokens").asLong())
        : Used.NOTHING;
  }
}
