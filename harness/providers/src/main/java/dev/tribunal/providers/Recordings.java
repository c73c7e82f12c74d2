package dev.tribunal.providers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The recordings of a suite, each read when first asked for. */
final class Recordings implements AutoCloseable {
  /** Has none. */
  static final Recordings NONE = new Recordings(null);

  private final @Nullable Path folder;
  private final Map<String, Optional<Recording>> loaded = new ConcurrentHashMap<>();

  Recordings(@Nullable Path folder) {
    this.folder = folder;
  }

  Optional<Recording> of(String caseId) {
    if (folder == null) {
      return Optional.empty();
    }
    Path file = FixtureFile.of(folder, caseId).path();
    return loaded.computeIfAbsent(
        caseId,
        id ->
            Files.exists(file)
                ? Optional.of(FixtureReader.read(file, id, SecretFree.besides(file)))
                : Optional.empty());
  }

  void release(String caseId) {
    var recording = loaded.remove(caseId);
    if (recording != null) {
      recording.ifPresent(Recording::close);
    }
  }

  @Override
  public void close() {
    Set.copyOf(loaded.keySet()).forEach(this::release);
  }
}
