package dev.tribunal.providers.scan;

import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.json.JsonPrinter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a scan has seen so far. */
final class ScanNotes {
  private final List<ScanFinding> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Seen> byCompletionId = new HashMap<>();

  /** The trial that an answer was first seen in. */
  private record Seen(Path file, int line, int trial) {}

  void add(ScanFinding.Kind kind, Path file, int line, String message) {
    findings.add(new ScanFinding(kind, file, line, message));
  }

  void note(String note) {
    notes.add(note);
  }

  int size() {
    return findings.size();
  }

  /** Notes the id of an answer, which no other trial of the repository may have. */
  void completionId(String id, Path file, int line, int mapping, int trial) {
    Seen now = new Seen(file, line, trial);
    Seen first = byCompletionId.putIfAbsent(id, now);
    if (first == null || (first.file().equals(file) && first.trial() == trial)) {
      return;
    }
    add(
        ScanFinding.Kind.COPY,
        file,
        line,
        "mapping %d: trial %d has the answer %s, which trial %d of %s:%d has too: one is a copy, and"
                .formatted(
                    mapping,
                    trial,
                    JsonPrinter.quoted(Excerpt.clip(id, 80)),
                    first.trial(),
                    first.file(),
                    first.line())
            + " a copy is no evidence; record the case anew");
  }

  ScanResult result(int recordings, int exchanges) {
    return new ScanResult(findings, notes, recordings, exchanges, byCompletionId.size());
  }
}
