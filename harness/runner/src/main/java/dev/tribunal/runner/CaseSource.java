package dev.tribunal.runner;

import dev.tribunal.core.Case;
import dev.tribunal.core.CaseTally;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.RunMode;
import dev.tribunal.providers.FixtureInfo;
import dev.tribunal.providers.Gateway;
import dev.tribunal.providers.Identity;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the answers of a case's trials come from, and where they are kept: a recording, a provider,
 * or first the one and then the other.
 */
final class CaseSource implements AutoCloseable {
  private final Case tested;
  private final RunMode mode;
  private final Gateway gateway;
  private final Identity identity;
  private final String live;
  private final Optional<FixtureInfo> recording;
  private final Optional<String> unlike;
  private final @Nullable CaseRecorder recorder;

  /**
   * Looks at what is recorded, and begins to record where that is asked for.
   *
   * @param live what stands behind the gateway, in words
   * @param extensionRefused why trials can't be added to a recording; empty where they can
   * @param recorders begins a recording, whose first trials are those of the one that is given
   */
  CaseSource(
      Case tested,
      RunMode mode,
      Gateway gateway,
      Identity identity,
      String live,
      Function<FixtureInfo, Optional<String>> extensionRefused,
      Function<Optional<FixtureInfo>, CaseRecorder> recorders) {
    this.tested = tested;
    this.mode = mode;
    this.gateway = gateway;
    this.identity = identity;
    this.live = live;
    this.recording =
        mode == RunMode.REPLAY || mode == RunMode.AUTO
            ? gateway.recording(tested.id())
            : Optional.empty();
    this.unlike = mode == RunMode.AUTO ? recording.flatMap(extensionRefused) : Optional.empty();
    boolean records = mode == RunMode.RECORD || (mode == RunMode.AUTO && unlike.isEmpty());
    this.recorder = records ? recorders.apply(recording) : null;
  }

  /** How many trials a recording answers, from the first. */
  int recorded() {
    return recording.map(FixtureInfo::trials).orElse(0);
  }

  /** How many trials can be had. */
  int available() {
    return mode == RunMode.REPLAY || unlike.isPresent() ? recorded() : tested.trials();
  }

  /** With which attempt a slot begins: 1, or the attempt that was recorded. */
  int firstAttempt(int number) {
    return recording.map(info -> info.attempt(number)).orElse(1);
  }

  /** A trial is about to be launched. */
  void launching(int number) {
    if (recorder != null && number > recorded()) {
      recorder.begin();
    }
  }

  /** Whether trials that no verdict uses are of use all the same: a recording keeps them. */
  boolean keepsExtra() {
    return recorder != null;
  }

  /** Keeps what passed in a trial, before the journal has it; on the trial's own thread. */
  void keep(Judged judged) {
    if (recorder != null && !judged.cut() && judged.trial().outcome().isEvidence()) {
      recorder.add(judged);
    }
  }

  List<String> notices() {
    return unlike
        .map("mode auto adds no trials to the recording: %s; record it anew"::formatted)
        .stream()
        .toList();
  }

  /** Ends the recording: it is kept where the case was decided. */
  void decided(CaseVerdict verdict, CaseTally tally) {
    if (recorder != null && tally.isOver()) {
      recorder.finish(verdict, tally.whole());
    }
  }

  /** What the verdict rests on, in words. */
  String evidence() {
    return identity == Identity.SERIAL ? source() + "; trials told apart by time alone" : source();
  }

  private String source() {
    if (recording.isEmpty()) {
      return mode == RunMode.REPLAY
          ? "no recording"
          : (mode == RunMode.LIVE ? "live, " : "recorded now, ") + live;
    }
    FixtureInfo info = recording.get();
    String recorded =
        "recorded %.10s, model %s%s"
            .formatted(info.recordedAt(), info.model(), info.simulated() ? " (simulated)" : "");
    return recorder != null && recorder.madeMore()
        ? "%s; trials from %d on recorded now".formatted(recorded, recorded() + 1)
        : recorded;
  }

  /** Keeps a recording that is to be gone on with. */
  void suspend() {
    if (recorder != null) {
      recorder.suspend();
    }
    gateway.release(tested.id());
  }

  @Override
  public void close() {
    if (recorder != null) {
      recorder.close();
    }
    gateway.release(tested.id());
  }
}
