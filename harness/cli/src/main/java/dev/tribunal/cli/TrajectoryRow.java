package dev.tribunal.cli;

import dev.tribunal.core.ModelRequest;
import dev.tribunal.core.SourceLocation;
import dev.tribunal.core.Step;
import dev.tribunal.core.Trajectory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run of one task that was done elsewhere.
 *
 * @param task as given
 * @param trial as given; null where it is not
 * @param run which of several experiments it is of; null where it does not say
 * @param reward as given; null where it is not
 * @param chat whether it has messages, and so tells of tool calls
 */
record TrajectoryRow(
    SourceLocation at,
    String task,
    @Nullable BigDecimal trial,
    @Nullable String run,
    boolean success,
    @Nullable BigDecimal reward,
    boolean chat,
    Trajectory trajectory) {
  /** As in the published figures: a sum of floating-point parts may miss 1 by a hair. */
  private static final BigDecimal FULL_REWARD = new BigDecimal("0.999");

  private static final List<String> TASK = List.of("task_id", "example_id", "id");

  /** What is brought, or follows from what is. */
  private static final Set<String> KNOWN =
      Set.of(
          "task_id",
          "trial",
          "run",
          "reward",
          "success",
          "n_steps",
          "messages",
          "traj",
          "prompt",
          "completion",
          "total_ms");

  private static final Set<String> OF_CHAT = Set.of("n_tool_calls", "tools");

  /** Reads a row. */
  static TrajectoryRow of(Placed row, TrajectoryForm form, String model, Remarks remarks) {
    List<Placed> messages = messages(row, form);
    long millis = millis(row);
    Trajectory trajectory =
        messages == null
            ? actions(row, form, model, millis, remarks)
            : ChatRun.of(messages, model, millis, remarks);
    checkSteps(row, trajectory);
    BigDecimal reward = number(row, "reward");
    noteOthers(row, messages != null, remarks);
    return new TrajectoryRow(
        row.at(),
        task(row),
        number(row, "trial"),
        run(row),
        success(row, reward),
        reward,
        messages != null,
        trajectory);
  }

  private static @Nullable List<Placed> messages(Placed row, TrajectoryForm form) {
    if (form == TrajectoryForm.INTERCODE) {
      return null;
    }
    List<Placed> messages = new ArrayList<>();
    boolean found = addAll(row, "messages", messages);
    if (!found && form != TrajectoryForm.OPENAI) {
      found = form != TrajectoryForm.VERIFIERS && addAll(row, "traj", messages);
      if (!found && form != TrajectoryForm.TAU_BENCH && row.field("completion") != null) {
        addAll(row, "prompt", messages);
        found = addAll(row, "completion", messages);
      }
    }
    if (!found && form != TrajectoryForm.AUTO) {
      throw row.problem(
          "has no messages, which a run in the form %s has; give --form another".formatted(form));
    }
    return found ? messages : null;
  }

  private static boolean addAll(Placed row, String field, List<Placed> messages) {
    Placed list = row.field(field);
    if (list == null) {
      return false;
    }
    if (list.items() == null) {
      throw list.problem("is %s, and %s is a list of messages".formatted(list.shown(), field));
    }
    messages.addAll(list.items());
    return true;
  }

  /** Steps of which it is known only what was done; what was added after the last is in that. */
  private static Trajectory actions(
      Placed row, TrajectoryForm form, String model, long millis, Remarks remarks) {
    Placed list = row.field("actions");
    if (list == null || list.items() == null) {
      throw row.problem(
          form == TrajectoryForm.INTERCODE
              ? "has no list of actions, which a run in the form intercode has; give --form another"
              : "has neither messages nor a list of actions, so there are no steps; add one of them");
    }
    List<Placed> actions = list.items();
    BigDecimal given = number(row, "n_steps");
    int steps = given == null ? actions.size() : whole(row, "n_steps", given);
    if (steps > actions.size()) {
      throw row.problem(
          "n_steps is %d, and there are %d actions; correct one".formatted(steps, actions.size()));
    }
    if (steps < actions.size()) {
      remarks.add("actions beyond n_steps stand in the last step");
    }
    List<Step> made = new ArrayList<>();
    String answer = "";
    for (int i = 0; i < steps; i++) {
      boolean last = i == steps - 1;
      var text = new StringBuilder();
      for (Placed action : actions.subList(i, last ? actions.size() : i + 1)) {
        if (action.text() == null) {
          throw action.problem("is %s, and an action is a text".formatted(action.shown()));
        }
        answer = String.valueOf(action.text());
        text.append(text.isEmpty() ? "" : "\n").append(answer);
      }
      made.add(
          ChatRun.step(
              i + 1, model, ModelRequest.UNKNOWN, text.toString(), List.of(), last ? millis : 0));
    }
    return new Trajectory(answer, made, List.of());
  }

  private static void checkSteps(Placed row, Trajectory trajectory) {
    BigDecimal given = number(row, "n_steps");
    if (given != null && whole(row, "n_steps", given) != trajectory.steps().size()) {
      throw row.problem(
          "n_steps is %s, and there are %d messages of the assistant; correct one"
              .formatted(given.toPlainString(), trajectory.steps().size()));
    }
  }

  private static int whole(Placed row, String field, BigDecimal number) {
    try {
      return number.intValueExact();
    } catch (ArithmeticException e) {
      throw row.problem(
          "%s is %s, and it must be a whole number".formatted(field, number.toPlainString()));
    }
  }

  private static long millis(Placed row) {
    BigDecimal millis = number(row, "total_ms");
    if (millis == null) {
      return 0;
    }
    if (millis.signum() < 0 || millis.precision() - millis.scale() > 15) {
      throw row.problem("total_ms is %s, and no time of a run".formatted(millis));
    }
    return millis.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private static String task(Placed row) {
    for (String name : TASK) {
      Placed task = row.field(name);
      if (task == null) {
        continue;
      }
      BigDecimal number = task.number();
      String text = number == null ? task.text() : number.toPlainString();
      if (text == null || text.isBlank()) {
        throw task.problem("is %s, and a task has a number or a name".formatted(task.shown()));
      }
      return text;
    }
    throw row.problem("has no task_id (or example_id, id); say which task was run");
  }

  private static @Nullable String run(Placed row) {
    Placed run = row.field("run");
    if (run != null && run.text() == null) {
      throw run.problem("is %s, and run is a name".formatted(run.shown()));
    }
    return run == null ? null : run.text();
  }

  private static boolean success(Placed row, @Nullable BigDecimal reward) {
    Placed success = row.field("success");
    if (success != null) {
      if (success.scalar() == null || !success.scalar().isBoolean()) {
        throw success.problem("is %s, and success is true or false".formatted(success.shown()));
      }
      return success.isTrue();
    }
    if (reward == null) {
      throw row.problem("has neither success nor reward, so nobody knows how it went; add one");
    }
    return reward.compareTo(FULL_REWARD) >= 0;
  }

  private static @Nullable BigDecimal number(Placed row, String name) {
    Placed found = row.field(name);
    if (found == null) {
      return null;
    }
    BigDecimal number = found.number();
    if (number == null) {
      throw found.problem("is %s, and %s is a number".formatted(found.shown(), name));
    }
    return number;
  }

  private static void noteOthers(Placed row, boolean chat, Remarks remarks) {
    if (row.fields() == null) {
      return;
    }
    String task = TASK.stream().filter(name -> row.field(name) != null).findFirst().orElse("");
    for (String name : row.fields().keySet()) {
      boolean brought =
          KNOWN.contains(name)
              || name.equals(task)
              || (chat ? OF_CHAT.contains(name) : name.equals("actions"));
      if (!brought) {
        remarks.add(
            "the field %s is not brought".formatted(dev.tribunal.core.Excerpts.quote(name, 40)));
      }
    }
  }

  /** What a journal says of it beside the outcome. */
  String detail() {
    return reward == null ? "" : "reward " + reward.toPlainString();
  }
}
