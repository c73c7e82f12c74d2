package dev.tribunal.statistics.distribution;

/** What a comparison of two samples, x and y, looks for. */
public enum Alternative {
  /** That they differ, either way. */
  TWO_SIDED,
  /** That x tends to smaller values than y. */
  LESS,
  /** That x tends to larger values than y. */
  GREATER
}
