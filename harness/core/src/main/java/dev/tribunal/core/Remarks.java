package dev.tribunal.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts in which trials checks failed that decide nothing, and which variants of a prompt fared
 * worse than others: both are to be read, and neither is gated.
 */
final class Remarks {
  private final Case tested;
  private final int[] failed;
  private int trials;

  Remarks(Case tested) {
    this.tested = tested;
    this.failed = new int[tested.checks().size()];
  }

  void add(Trial trial) {
    if (trial.checks().size() != failed.length) {
      return; // of a trial that broke before its checks
    }
    trials++;
    for (int i = 0; i < failed.length; i++) {
      failed[i] += trial.checks().get(i).passed() ? 0 : 1;
    }
  }

  List<String> notices() {
    List<String> notices = new ArrayList<>();
    for (int i = 0; i < failed.length; i++) {
      Check check = tested.checks().get(i);
      if (check.severity() == Check.Severity.SHOULD && failed[i] > 0) {
        notices.add("%s: failed in %d of %d trials".formatted(check.describe(), failed[i], trials));
      }
    }
    if (tested.dialogue().kind() == Dialogue.Kind.VARIANTS && trials > 0) {
      notices.add(variants());
    }
    return notices;
  }

  /** The variants are strata: what failed is told of each, and their trials are not added up. */
  private String variants() {
    List<String> shares = new ArrayList<>();
    for (int variant = 1; variant <= tested.dialogue().messages().size(); variant++) {
      int worst = 0;
      for (int i = 0; i < failed.length; i++) {
        if (tested.checks().get(i) instanceof TurnCheck check && check.message() == variant) {
          worst = Math.max(worst, failed[i]);
        }
      }
      shares.add("%d: %d".formatted(variant, worst));
    }
    return "variants, with the failures of the check that failed most, of %d trials each: %s"
        .formatted(trials, String.join(", ", shares));
  }
}
