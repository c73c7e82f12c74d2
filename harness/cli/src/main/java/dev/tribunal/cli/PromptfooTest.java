package dev.tribunal.cli;

import dev.tribunal.core.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A test of promptfoo, put together with what all tests have.
 *
 * @param vars by name; a list stands for each of its entries
 * @param asserts in order, those of all tests first
 * @param options by name, such as {@code transform} and {@code prefix}
 */
record PromptfooTest(
    SourceLocation at,
    @Nullable String description,
    Map<String, Placed> vars,
    List<Placed> asserts,
    Map<String, Placed> options) {
  static PromptfooTest empty(SourceLocation at) {
    return new PromptfooTest(at, null, Map.of(), List.of(), Map.of());
  }

  /** The same for a test that is run under this one: what the test says comes first. */
  PromptfooTest with(PromptfooTest test) {
    Map<String, Placed> allVars = new LinkedHashMap<>(vars);
    allVars.putAll(test.vars);
    Map<String, Placed> allOptions = new LinkedHashMap<>(options);
    allOptions.putAll(test.options);
    Placed disabled = test.options.get("disableDefaultAsserts");
    List<Placed> allAsserts =
        new ArrayList<>(disabled != null && disabled.isTrue() ? List.of() : asserts);
    allAsserts.addAll(test.asserts);
    return new PromptfooTest(
        test.at,
        test.description == null ? description : test.description,
        allVars,
        allAsserts,
        allOptions);
  }

  /** Whether lists among the values stand for each of their entries. */
  boolean expandsLists() {
    Placed disabled = options.get("disableVarExpansion");
    return disabled == null || !disabled.isTrue();
  }
}
