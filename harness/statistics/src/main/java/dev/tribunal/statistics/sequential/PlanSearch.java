package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.TolerantGate;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;

/**
 * Finds boundaries that keep both errors and cost few trials. It turns the losses of {@link
 * BayesBoundaries} until the errors are just within bounds, and then tries the losses nearby and a
 * few other weights: the boundaries move in whole failures, so what is least in theory seldom
 * spends an error fully.
 */
final class PlanSearch {
  private static final double LEAST_LOG_LOSS = 1;
  private static final double LARGEST_LOG_LOSS = 16;
  private static final int BISECTIONS = 12;
  private static final int ROUNDS = 3;
  private static final double STEP = 0.04;
  private static final int STEPS = 14;

  private final PlanRequest request;
  private Boundaries best;
  private double leastCost = Double.POSITIVE_INFINITY;

  private PlanSearch(PlanRequest request) {
    this.request = request;
    best = curtailed(request);
    offer(best);
  }

  /** The best boundaries that were found; at worst those of the plan of fixed size, cut short. */
  static Boundaries boundaries(PlanRequest request) {
    var search = new PlanSearch(request);
    generators(request.profile().weights()).forEach(search::around);
    return search.best;
  }

  private static Stream<TrialWeights> generators(TrialWeights own) {
    return Stream.concat(
        Stream.of(own),
        Stream.of(
            new TrialWeights(0.20, 0.30, 0.50),
            new TrialWeights(0.30, 0.20, 0.50),
            new TrialWeights(0.25, 0.35, 0.40)));
  }

  /** The losses at which both errors are just within bounds, and those around. */
  private void around(TrialWeights weights) {
    var generator = new BayesBoundaries(request, weights);
    TolerantGate gate = request.gate();
    double fail = 5;
    double pass = 5;
    for (int round = 0; round < ROUNDS; round++) {
      double otherLoss = pass;
      fail = smallest(loss -> errors(generator, loss, otherLoss).alpha() <= gate.alpha());
      double failLoss = fail;
      pass = smallest(loss -> errors(generator, failLoss, loss).beta() <= gate.beta());
    }
    for (int i = -STEPS; i <= STEPS; i++) {
      for (int j = -STEPS; j <= STEPS; j++) {
        offer(
            generator.of(
                StrictMath.exp(Math.max(LEAST_LOG_LOSS, fail + i * STEP)),
                StrictMath.exp(Math.max(LEAST_LOG_LOSS, pass + j * STEP))));
      }
    }
  }

  private Certificate errors(BayesBoundaries generator, double fail, double pass) {
    return Certificate.of(request.gate(), generator.of(StrictMath.exp(fail), StrictMath.exp(pass)));
  }

  /** The smallest log loss that satisfies the condition, as every larger one does. */
  private static double smallest(DoublePredicate condition) {
    double low = LEAST_LOG_LOSS;
    double high = LARGEST_LOG_LOSS;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (condition.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private void offer(Boundaries boundaries) {
    Certificate certificate = Certificate.of(request.gate(), boundaries);
    double cost =
        request
            .profile()
            .weights()
            .cost(
                certificate.trialsAtBad(),
                certificate.trialsAtGood(),
                certificate.trialsAtPerfect());
    if (cost < leastCost && certificate.holds(request.gate())) {
      leastCost = cost;
      best = boundaries;
    }
  }

  /**
   * The smallest plan of fixed size, stopped where its last trials can't change the decision any
   * more: the same decisions, so the same errors. It is what any maximum leaves room for.
   */
  static Boundaries curtailed(PlanRequest request) {
    TolerantGate gate = request.gate();
    int size = PlanRequest.smallestMax(gate);
    int cutoff = 0;
    while (gate.decide(size - cutoff - 1, size) == Decision.PASS) {
      cutoff++;
    }
    int[] passMax = new int[size];
    int[] failMin = new int[size];
    for (int n = 1; n <= size; n++) {
      boolean look = n == size || n % request.lookEvery() == 0;
      passMax[n - 1] = look ? Math.max(-1, cutoff - (size - n)) : -1;
      failMin[n - 1] = look ? Math.min(n, cutoff) + 1 : n + 1;
    }
    return Boundaries.of(passMax, failMin);
  }
}
