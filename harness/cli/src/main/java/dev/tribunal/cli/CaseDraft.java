package dev.tribunal.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case that is to be written.
 *
 * @param at where its test stands
 * @param description for readers; null where there is none
 * @param checks at least one; those that the suite's own rules refuse are taken out
 */
record CaseDraft(
    SourceLocation at,
    String id,
    @Nullable String description,
    String prompt,
    List<CheckDraft> checks) {
  CaseDraft {
    checks = new ArrayList<>(checks);
  }

  /**
   * A check that is to be written.
   *
   * @param at where it comes from
   * @param name what it was called there
   * @param entry of {@code checks}
   */
  record CheckDraft(SourceLocation at, String name, ObjectNode entry) {
    boolean isOfSameOrigin(CheckDraft other) {
      return at.equals(other.at) && name.equals(other.name);
    }
  }
}
