package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.TolerantGate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plan in one line: what was asked for, and both boundaries at each look, repeated values
 * counted, {@code -} where there is none: {@code … pass=-*13,0*6,1*5 fail=-,2*3,3*4}.
 */
final class PlanText {
  private static final Pattern FORM =
      Pattern.compile(
          "good=(\\S+) bad=(\\S+) alpha=(\\S+) beta=(\\S+) max=(\\d{1,5}) every=(\\d{1,5})"
              + " profile=(\\w+) trials=(\\d{1,5}) pass=([-*,\\d]+) fail=([-*,\\d]+)");
  private static final Pattern RUN = Pattern.compile("(-|\\d{1,5})(?:\\*(\\d{1,5}))?");

  private PlanText() {}

  /** What every text of a plan for this request begins with. */
  static String of(PlanRequest request) {
    TolerantGate gate = request.gate();
    return "good=%s bad=%s alpha=%s beta=%s max=%d every=%d profile=%s "
        .formatted(
            gate.good(),
            gate.bad(),
            gate.alpha(),
            gate.beta(),
            request.maxTrials(),
            request.lookEvery(),
            request.profile());
  }

  static String of(SequentialPlan plan) {
    PlanRequest request = plan.request();
    Boundaries boundaries = plan.boundaries();
    return of(request)
        + "trials=%d pass=%s fail=%s"
            .formatted(
                boundaries.maxTrials(),
                runs(looks(request, boundaries.maxTrials()), boundaries::passMax),
                runs(
                    looks(request, boundaries.maxTrials()),
                    n -> boundaries.failMin(n) > n ? -1 : boundaries.failMin(n)));
  }

  static SequentialPlan parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "Text of a plan (%s) must have the form %s".formatted(text, FORM));
    }
    var gate =
        new TolerantGate(
            Double.parseDouble(form.group(1)),
            Double.parseDouble(form.group(2)),
            Double.parseDouble(form.group(3)),
            Double.parseDouble(form.group(4)));
    var request =
        new PlanRequest(
            gate,
            Integer.parseInt(form.group(5)),
            Integer.parseInt(form.group(6)),
            PlanProfile.valueOf(form.group(7)));
    int trials = Integer.parseInt(form.group(8));
    List<Integer> looks = looks(request, trials);
    List<Integer> pass = values(form.group(9), looks.size());
    List<Integer> fail = values(form.group(10), looks.size());
    int[] passMax = new int[trials];
    int[] failMin = new int[trials];
    for (int n = 1; n <= trials; n++) {
      passMax[n - 1] = -1;
      failMin[n - 1] = n + 1;
    }
    for (int i = 0; i < looks.size(); i++) {
      int n = looks.get(i);
      passMax[n - 1] = pass.get(i);
      failMin[n - 1] = fail.get(i) < 0 ? n + 1 : fail.get(i);
    }
    return SequentialPlan.certify(request, Boundaries.of(passMax, failMin));
  }

  private static List<Integer> looks(PlanRequest request, int trials) {
    var looks = new ArrayList<Integer>();
    for (int n = request.lookEvery(); n < trials; n += request.lookEvery()) {
      looks.add(n);
    }
    looks.add(trials);
    return looks;
  }

  private static String runs(List<Integer> looks, IntUnaryOperator boundary) {
    var text = new StringBuilder();
    int count = 0;
    for (int i = 0; i < looks.size(); i++) {
      int value = boundary.applyAsInt(looks.get(i));
      count++;
      if (i + 1 == looks.size() || boundary.applyAsInt(looks.get(i + 1)) != value) {
        text.append(text.isEmpty() ? "" : ",")
            .append(value < 0 ? "-" : value)
            .append(count == 1 ? "" : "*" + count);
        count = 0;
      }
    }
    return text.toString();
  }

  private static List<Integer> values(String runs, int expected) {
    var values = new ArrayList<Integer>();
    for (String run : runs.split(",", -1)) {
      Matcher form = RUN.matcher(run);
      if (!form.matches()) {
        throw new IllegalArgumentException(
            "Boundary (%s) must be a number or -, and how often: %s".formatted(run, RUN));
      }
      int value = form.group(1).equals("-") ? -1 : Integer.parseInt(form.group(1));
      int times = form.group(2) == null ? 1 : Integer.parseInt(form.group(2));
      for (int i = 0; i < times && values.size() <= expected; i++) {
        values.add(value);
      }
    }
    if (values.size() != expected) {
      throw new IllegalArgumentException(
          "Boundaries (%s) must be as many as looks (%d)".formatted(runs, expected));
    }
    return values;
  }
}
