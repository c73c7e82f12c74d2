package dev.tribunal.reports;

import java.util.List;

/** What the journals of a run hold, by suite. */
record RunReport(String run, List<SuiteReport> suites) {
  List<CaseReport> cases() {
    return suites.stream().flatMap(suite -> suite.cases().stream()).toList();
  }

  boolean isUnreadable() {
    return suites.stream().allMatch(suite -> suite.header() == null);
  }
}
