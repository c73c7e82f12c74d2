package dev.tribunal.core;

import dev.tribunal.statistics.DemonstrationGate;
import dev.tribunal.statistics.Gate;
import dev.tribunal.statistics.TolerantGate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads {@code require}: each requirement of a case, its own or else the suite's of that name. */
final class RequirementsReader {
  private static final double ERROR = 0.05;
  private static final TolerantGate DEFAULT = new TolerantGate(0.90, 0.75, ERROR, ERROR);

  private RequirementsReader() {}

  /**
   * A requirement and where it is asked for.
   *
   * @param at null for the default
   * @param own whether the case itself asks for it
   */
  record Asked(Requirement requirement, @Nullable Located at, boolean own) {}

  /** Where a requirement is asked for. */
  private record Source(Located at, boolean own) {
    Asked asked(Requirement requirement) {
      return new Asked(requirement, at, own);
    }
  }

  /**
   * The requirements of a case.
   *
   * @param owners objects that may have {@code require}, the case first
   * @return empty where something in them is wrong, which is then among the problems
   */
  static List<Asked> read(List<Located> owners) {
    List<Asked> asked = new ArrayList<>();
    Source passRate = find(owners, "pass_rate");
    if (passRate == null) {
      asked.add(new Asked(new Requirement.PassRate(DEFAULT), null, true));
    } else {
      add(asked, passRate, passRate(passRate.at()), (at, gate) -> new Requirement.PassRate(gate));
    }
    Source steps = find(owners, "steps");
    if (steps != null) {
      add(asked, steps, share(steps.at()), RequirementsReader::steps);
    }
    Source latency = find(owners, "latency");
    if (latency != null) {
      add(asked, latency, share(latency.at()), RequirementsReader::latency);
    }
    Source cost = find(owners, "cost_usd");
    if (cost != null) {
      add(asked, cost, share(cost.at()), RequirementsReader::cost);
    }
    return owners.stream().anyMatch(owner -> owner.isBroken("require"))
        ? List.of()
        : List.copyOf(asked);
  }

  private static @Nullable Source find(List<Located> owners, String name) {
    for (Located owner : owners) {
      Located require = owner.child("require");
      Located found = require == null ? null : require.child(name);
      if (found != null) {
        return new Source(found, owner == owners.get(0));
      }
    }
    return null;
  }

  private static void add(
      List<Asked> asked,
      Source source,
      @Nullable Gate gate,
      BiFunction<Located, Gate, Requirement> requirement) {
    if (gate != null) {
      asked.add(source.asked(requirement.apply(source.at(), gate)));
    }
  }

  private static Requirement steps(Located at, Gate gate) {
    return new Requirement.StepsAtMost(at.required("at_most").wholeNumber(), gate);
  }

  private static Requirement latency(Located at, Gate gate) {
    return new Requirement.LatencyAtMost(
        Durations.parse(at.required("at_most").text()).toMillis(), gate);
  }

  private static Requirement cost(Located at, Gate gate) {
    return new Requirement.CostAtMost(at.required("at_most").value().decimalValue(), gate);
  }

  private static @Nullable Gate passRate(Located at) {
    return gate(at, "good", "at_least");
  }

  private static @Nullable Gate share(Located at) {
    return gate(at, "share", "share");
  }

  /** Null where something in the requirement is wrong. */
  private static @Nullable Gate gate(Located at, String good, String shown) {
    if (at.isBroken()) {
      return null;
    }
    return at.child("demonstrate") == null ? tolerant(at, good) : demonstration(at, shown);
  }

  private static @Nullable Gate tolerant(Located at, String goodName) {
    Located good = at.required(goodName);
    Located bad = at.required("bad");
    if (good.number() <= bad.number()) {
      bad.problem(
          "%s must be below %s (%s), the rate of a good agent; lower it, or raise %s"
              .formatted(bad.shown(), goodName, good.shown(), goodName));
      return null;
    }
    return new TolerantGate(
        good.number(), bad.number(), error(at.child("alpha")), error(at.child("beta")));
  }

  private static Gate demonstration(Located at, String rateName) {
    BigDecimal confidence = at.required("demonstrate").value().decimalValue();
    return new DemonstrationGate(
        at.required(rateName).number(), ERROR, BigDecimal.ONE.subtract(confidence).doubleValue());
  }

  private static double error(@Nullable Located error) {
    return error == null ? ERROR : error.number();
  }
}
