package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.Rules;
import dev.tribunal.statistics.TolerantGate;
import java.util.Optional;

/**
 * A tolerant gate that is decided as soon as the trials support it, with both errors kept exactly
 * and never more than a maximum of trials. An instance can't exist without its certificate: where
 * the boundaries come from (a search, a file, by hand) does not matter to what they promise.
 *
 * <p>Assumes independent trials of one success rate, taken in trial order: results taken in the
 * order in which they finish have no error rate, as failures tend to finish later.
 */
public final class SequentialPlan implements Plan {
  /** Changes whenever the search may find another plan for the same request. */
  public static final int SEARCH_VERSION = 1;

  private final PlanRequest request;
  private final Boundaries boundaries;
  private final Certificate certificate;
  private final StageWise order;

  private SequentialPlan(PlanRequest request, Boundaries boundaries, Certificate certificate) {
    this.request = request;
    this.boundaries = boundaries;
    this.certificate = certificate;
    order = new StageWise(boundaries);
  }

  /** The default plan of a gate, see {@link PlanRequest#of}. */
  public static SequentialPlan of(TolerantGate gate) {
    return of(PlanRequest.of(gate));
  }

  /** The plan that ships for this request, or else one that is searched for. */
  public static SequentialPlan of(PlanRequest request) {
    return shipped(request).orElseGet(() -> search(request));
  }

  /** The plan that ships for this request; empty where it takes a {@link #search}. */
  public static Optional<SequentialPlan> shipped(PlanRequest request) {
    return PrecomputedPlans.find(request);
  }

  /**
   * Searches for a plan of few trials. The same request always gives the same plan.
   *
   * <p>Takes time that grows with the square of the maximum: a tenth of a second at a hundred
   * trials, seconds at two thousand.
   */
  public static SequentialPlan search(PlanRequest request) {
    return certify(request, PlanSearch.boundaries(request));
  }

  /**
   * The plan with these boundaries, if they keep what is requested.
   *
   * @throws IllegalArgumentException if they exceed the maximum of trials, stop between two looks,
   *     leave the last trial undecided, or if an error is larger than the gate's
   */
  public static SequentialPlan certify(PlanRequest request, Boundaries boundaries) {
    if (boundaries.maxTrials() > request.maxTrials() || !boundaries.isClosed()) {
      throw new IllegalArgumentException(
          "Boundaries must decide at trial %d at the latest, and go on to trial %d%s"
              .formatted(
                  request.maxTrials(),
                  boundaries.maxTrials(),
                  boundaries.isClosed() ? "" : " without a decision"));
    }
    for (int n = 1; n < boundaries.maxTrials(); n++) {
      if (n % request.lookEvery() != 0
          && (boundaries.passMax(n) >= 0 || boundaries.failMin(n) <= n)) {
        throw new IllegalArgumentException(
            "Boundaries at trial %d (pass %d, fail %d) must be absent: it looks every %d trials"
                .formatted(n, boundaries.passMax(n), boundaries.failMin(n), request.lookEvery()));
      }
    }
    Certificate certificate = Certificate.of(request.gate(), boundaries);
    if (!certificate.holds(request.gate())) {
      throw new IllegalArgumentException(
          "Errors of the boundaries (alpha %s, beta %s) must be at most those of %s"
              .formatted(certificate.alpha(), certificate.beta(), request.gate()));
    }
    return new SequentialPlan(request, boundaries, certificate);
  }

  /**
   * Reads what {@link #text} wrote, and certifies it anew.
   *
   * @throws IllegalArgumentException if it is not such a text, or is one of boundaries that don't
   *     keep its errors
   */
  public static SequentialPlan parse(String text) {
    return PlanText.parse(text);
  }

  /** The plan in one line of text, for a cache or a journal. */
  public String text() {
    return PlanText.of(this);
  }

  /** What was asked for. */
  public PlanRequest request() {
    return request;
  }

  @Override
  public TolerantGate gate() {
    return request.gate();
  }

  @Override
  public Boundaries boundaries() {
    return boundaries;
  }

  /** Both errors, exactly, and what the plan costs. */
  public Certificate certificate() {
    return certificate;
  }

  /** The stage-wise interval once it is decided. */
  @Override
  public Optional<Interval> interval(Standing standing, double level) {
    return standing.decision() == Decision.INCONCLUSIVE
        ? Optional.empty()
        : Optional.of(order.interval(standing.decision(), standing.trials(), level));
  }

  /** The stage-wise p-value at the good rate once it is decided. */
  @Override
  public double pValue(Standing standing) {
    return standing.decision() == Decision.INCONCLUSIVE
        ? 1
        : order.atMost(standing.decision(), standing.trials(), gate().good());
  }

  /**
   * The one-sided stage-wise lower bound of the rate, given how the test ended.
   *
   * @param error the probability with which it may lie above the rate, in (0, 0.5)
   */
  public double lowerBound(Standing standing, double error) {
    Rules.error("Error", error);
    return order.lower(standing.decision(), standing.trials(), error);
  }

  /**
   * The one-sided stage-wise upper bound of the rate, given how the test ended.
   *
   * @param error the probability with which it may lie below the rate, in (0, 0.5)
   */
  public double upperBound(Standing standing, double error) {
    Rules.error("Error", error);
    return order.upper(standing.decision(), standing.trials(), error);
  }

  @Override
  public String toString() {
    return text();
  }
}
