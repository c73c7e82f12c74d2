package dev.tribunal.statistics.comparison;

/** A condition of a baseline and a current count. */
@FunctionalInterface
interface CountPredicate {
  boolean test(int base, int current);
}
