package dev.tribunal.providers.scan;

import java.nio.file.Path;

/**
 * Why a folder of recordings must not be committed as it is.
 *
 * @param kind what is wrong
 * @param file where
 * @param line there, from 1
 * @param message what it is, and what to do; a credential is masked in it
 */
public record ScanFinding(Kind kind, Path file, int line, String message) {
  /** What may be wrong. */
  public enum Kind {
    /** Looks like a credential. */
    CREDENTIAL,
    /** Belongs to no case or suite. */
    ORPHAN,
    /** A trial that has the answer of another one. */
    COPY,
    /** A file that a recording left when it was killed. */
    LEFTOVER,
    /** Can't be read, so that nothing can be said about it. */
    UNREADABLE,
    /** The recording that a case of the ledger should have. */
    MISSING
  }

  /** One line: {@code file:line: KIND: message}. */
  @Override
  public String toString() {
    return "%s:%d: %s: %s".formatted(file, line, kind, message);
  }
}
