package dev.tribunal.core;

import java.util.List;

/** Brings kinds of checks. Implementations are found by {@link java.util.ServiceLoader}. */
public interface CheckProvider {
  /** The kinds, of which no other provider has one of the same name. */
  List<CheckKind> kinds();
}
