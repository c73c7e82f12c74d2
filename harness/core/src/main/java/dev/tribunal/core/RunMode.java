package dev.tribunal.core;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where the answers of a run come from. */
public enum RunMode {
  /** From recordings: offline and free. */
  REPLAY,
  /** From the upstreams, and kept. */
  RECORD,
  /** From recordings where there are some, else from the upstreams, and kept. */
  AUTO,
  /** From the upstreams, and not kept. */
  LIVE,
  /** From elsewhere: nothing was run, and the trials are what others say of theirs. */
  IMPORTED;

  /** The word that settings and journals use. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
