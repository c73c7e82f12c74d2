package dev.tribunal.providers;

/**
 * Where the mappings of a trial are in a {@link RecordingSpool}.
 *
 * @param entry what the spool says of the trial
 * @param begin of its mappings, in bytes
 */
record SpooledTrial(SpoolEntry entry, long begin) {}
