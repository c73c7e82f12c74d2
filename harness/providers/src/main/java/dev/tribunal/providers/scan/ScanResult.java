package dev.tribunal.providers.scan;

import java.util.List;

/**
 * What a scan saw.
 *
 * @param findings what must be put right, in the order of files
 * @param notes what a reader should know and nobody has to change, one line each
 * @param recordings files that were read as recordings
 * @param exchanges recorded exchanges in them
 * @param completionIds different ids of models' answers
 */
public record ScanResult(
    List<ScanFinding> findings,
    List<String> notes,
    int recordings,
    int exchanges,
    int completionIds) {
  public ScanResult {
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }
}
