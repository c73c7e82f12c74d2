package dev.tribunal.core;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of regression tuples.
 *
 * @param id as given, or the file's name without its ending; also the folder of its recordings
 * @param file the file
 * @param sha256 of the file's bytes, in lower-case hexadecimal
 * @param agent the name of the agent under test; null where the suite names none
 * @param limits of one trial
 * @param run what the whole run of this suite may use up
 * @param day what all runs of this suite of one day (UTC) may use up together
 * @param userUpstream the upstream of the model that plays the user; null where no case has one
 * @param cases at least one, with distinct ids
 */
public record Suite(
    String id,
    Path file,
    String sha256,
    @Nullable String agent,
    Limits limits,
    Budget run,
    Budget day,
    @Nullable String userUpstream,
    List<Case> cases) {
  public Suite {
    cases = List.copyOf(cases);
  }
}
