package dev.tribunal.core.checks.structure;

import dev.tribunal.core.CheckKind;
import dev.tribunal.core.CheckProvider;
import java.util.List;

/** Checks of structure in the answer: JSON, XML. */
public final class StructureChecks implements CheckProvider {
  @Override
  public List<CheckKind> kinds() {
    return List.of();
  }
}
