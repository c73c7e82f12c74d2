package dev.tribunal.ci;

/**
 * What the gate admits; ci/policy.yaml documents the fields.
 *
 * @param allowInconclusive whether undecided cases are admitted beside passing ones
 * @param allowPartial whether a run of selected cases is judged at all
 * @param allowSimulated whether made-up answers are evidence
 * @param sameQuestion recordings of the same prompts, model and tools that are admitted, at least 1
 */
record Policy(
    boolean allowInconclusive, boolean allowPartial, boolean allowSimulated, int sameQuestion) {
  static final Policy DEFAULT = new Policy(false, true, true, 1);

  Policy withoutPartial() {
    return new Policy(allowInconclusive, false, allowSimulated, sameQuestion);
  }
}
