package dev.tribunal.reports;

import dev.tribunal.core.JournalRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A journal, as far as it can be read.
 *
 * @param suite the suite's id; the file's name where the journal does not tell
 * @param header its first line; null where that can't be read
 * @param cases in the order of the plan
 * @param problems what is wrong with the journal; empty where it is whole
 * @param isPaused whether the run stopped until more is approved
 */
record SuiteReport(
    String suite,
    JournalRecord.@Nullable RunStarted header,
    List<CaseReport> cases,
    List<String> problems,
    boolean isPaused) {}
