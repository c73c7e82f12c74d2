package dev.tribunal.providers.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tribunal.core.DidYouMean;
import dev.tribunal.core.JournalException;
import dev.tribunal.core.Ledger;
import dev.tribunal.core.LedgerEntry;
import dev.tribunal.providers.FixtureException;
import dev.tribunal.providers.FixtureReader;
import dev.tribunal.providers.redaction.Redaction;
import dev.tribunal.providers.redaction.RedactionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks over recordings for what must not be committed: credentials, recordings that no case uses,
 * trials that are copies of others, and what a killed recording left. Reads one mapping at a time.
 */
public final class FixtureScan {
  private static final String ENDING = ".json";

  private final Map<String, Set<String>> cases;
  private final Set<String> notSuites;
  private final ScanNotes notes = new ScanNotes();
  private int recordings;
  private int exchanges;

  private FixtureScan(Map<String, Set<String>> cases, Set<String> notSuites) {
    this.cases = cases;
    this.notSuites = notSuites;
  }

  /**
   * Scans folders of recordings, which are taken together: no trial of one may be a copy of one of
   * another.
   *
   * @param roots each with a folder a suite, and {@value Redaction#FILE_NAME} where there are own
   *     patterns
   * @param cases the ids of all cases, by the id of their suite
   * @param notSuites names of folders in the roots that hold something else
   * @throws IOException if a folder can't be listed
   */
  public static ScanResult of(
      List<Path> roots, Map<String, Set<String>> cases, Set<String> notSuites) throws IOException {
    var scan = new FixtureScan(cases, notSuites);
    for (Path root : roots) {
      scan.root(root);
    }
    return scan.notes.result(scan.recordings, scan.exchanges);
  }

  private void root(Path root) throws IOException {
    Redaction redaction = Redaction.BUILT_IN;
    try {
      redaction = Redaction.in(root);
    } catch (RedactionException e) {
      notes.add(
          ScanFinding.Kind.UNREADABLE,
          root.resolve(Redaction.FILE_NAME),
          1,
          String.valueOf(e.getMessage()));
    }
    for (Path folder : list(root, Files::isDirectory)) {
      if (!name(folder).startsWith(".") && !notSuites.contains(name(folder))) {
        suite(folder, redaction);
      }
    }
  }

  private void suite(Path folder, Redaction redaction) throws IOException {
    Set<String> known = cases.get(name(folder));
    if (known == null) {
      notes.add(
          ScanFinding.Kind.ORPHAN,
          folder,
          1,
          "no suite has the id '%s'%s; delete the folder, or rename it with its suite"
              .formatted(name(folder), DidYouMean.among(name(folder), cases.keySet())));
    }
    Set<String> recorded = new TreeSet<>();
    for (Path file : list(folder, path -> true)) {
      String name = name(file);
      if (name.equals(Ledger.FILE_NAME)) {
        lines(file, redaction);
      } else if (name.endsWith(".tmp") || name.endsWith(".part")) {
        notes.add(
            ScanFinding.Kind.LEFTOVER,
            file,
            1,
            "was left by a recording that was killed, and nothing reads it; delete it");
        lines(file, redaction);
      } else if (Files.isRegularFile(file) && name.endsWith(ENDING)) {
        String caseId = name.substring(0, name.length() - ENDING.length());
        recorded.add(caseId);
        recording(file, caseId, known, redaction);
      } else {
        notes.add(
            ScanFinding.Kind.ORPHAN,
            file,
            1,
            "is neither a recording nor the ledger; delete it or put it elsewhere");
        if (Files.isRegularFile(file)) {
          lines(file, redaction);
        }
      }
    }
    ledger(folder, known == null ? Set.of() : known, recorded);
  }

  private void recording(Path file, String caseId, @Nullable Set<String> known, Redaction redaction)
      throws IOException {
    recordings++;
    if (known != null && !known.contains(caseId)) {
      notes.add(
          ScanFinding.Kind.ORPHAN,
          file,
          1,
          "its suite has no case '%s'%s; delete the recording, or rename the case back"
              .formatted(caseId, DidYouMean.among(caseId, known)));
    }
    try {
      String suite = FixtureReader.info(file, caseId).suite();
      if (!suite.equals(name(file.toAbsolutePath().getParent()))) {
        notes.add(
            ScanFinding.Kind.ORPHAN,
            file,
            1,
            "is a recording of suite '%s'; put it into that suite's folder".formatted(suite));
      }
    } catch (FixtureException | IllegalArgumentException e) {
      notes.add(
          ScanFinding.Kind.UNREADABLE,
          file,
          1,
          "%s; restore it from version control, or record the case anew".formatted(e.getMessage()));
      lines(file, redaction);
      return;
    }
    exchanges += new RecordingScan(file, redaction, notes).run();
  }

  /** A ledger is only ever appended to, so that lines of cases that are gone stay. */
  private void ledger(Path folder, Set<String> known, Set<String> recorded) {
    Path file = folder.resolve(Ledger.FILE_NAME);
    try {
      int line = 0;
      Set<String> told = new TreeSet<>();
      for (LedgerEntry entry : Ledger.read(folder)) {
        line++;
        String caseId = entry.caseId();
        boolean wrote = entry.event() == LedgerEntry.Event.RECORDED;
        if (!wrote || recorded.contains(caseId) || !told.add(caseId)) {
          continue;
        }
        if (known.contains(caseId)) {
          notes.add(
              ScanFinding.Kind.MISSING,
              file,
              line,
              "has a recording of case '%s', and there is no %s; restore it, or record the case"
                  .formatted(caseId, caseId + ENDING));
        } else {
          notes.note("%s:%d is of case '%s', which is gone".formatted(file, line, caseId));
        }
      }
    } catch (JournalException e) {
      notes.add(
          ScanFinding.Kind.UNREADABLE,
          file,
          1,
          e.getMessage() + "; restore it from version control, it is only ever appended to");
    }
  }

  /** Credentials in a file that is no recording. */
  private void lines(Path file, Redaction redaction) throws IOException {
    int number = 0;
    for (String line : Files.readString(file, ISO_8859_1).split("\n", -1)) {
      number++;
      var found = redaction.find(line);
      if (!found.isEmpty()) {
        credential(file, number, found.get(0).rule() + ": " + found.get(0).shown());
      } else {
        int here = number;
        Suspicions.in(line, redaction).ifPresent(what -> credential(file, here, what));
      }
    }
  }

  private void credential(Path file, int line, String what) {
    notes.add(
        ScanFinding.Kind.CREDENTIAL,
        file,
        line,
        "looks like a credential: %s; remove it, and revoke it if it was committed"
            .formatted(what));
  }

  private static List<Path> list(Path folder, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(wanted).sorted().toList();
    }
  }

  private static String name(@Nullable Path file) {
    return file == null ? "" : String.valueOf(file.getFileName());
  }
}
