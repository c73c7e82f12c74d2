package dev.tribunal.cli;

import dev.tribunal.core.AgentFiles;
import dev.tribunal.core.AgentReport;
import dev.tribunal.core.Hashes;
import dev.tribunal.core.ModelIdentity;
import dev.tribunal.core.ModelRequest;
import dev.tribunal.core.Step;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.Turn;
import dev.tribunal.core.Usage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a trajectory from the messages of a chat in OpenAI's form: a step from each message of the
 * assistant, a turn from each of the user. Results of tools belong to the calls before them by
 * their order, since ids of calls may be missing, or be there twice.
 */
final class ChatRun {
  private final String model;
  private final Remarks remarks;
  private final List<Draft> drafts = new ArrayList<>();
  private final Deque<int[]> open = new ArrayDeque<>();
  private final List<Turn> turns = new ArrayList<>();
  private final Map<String, String> systemPrompts = new LinkedHashMap<>();
  private String systemSha256 = "";
  private @Nullable String user;
  private String answer = "";
  private int turnSteps;
  private String turnAnswer = "";

  private ChatRun(String model, Remarks remarks) {
    this.model = model;
    this.remarks = remarks;
  }

  /** A step while it is read. */
  private record Draft(String text, List<ToolCall> calls, String systemSha256) {}

  /**
   * The trajectory.
   *
   * @param model that answered; empty where it is not known
   * @param millis of the whole; 0 where it is not known
   */
  static Trajectory of(List<Placed> messages, String model, long millis, Remarks remarks) {
    var run = new ChatRun(model, remarks);
    messages.forEach(run::take);
    return run.trajectory(millis);
  }

  private void take(Placed message) {
    String role = message.text("role");
    if (role == null) {
      throw message.problem("has no role; a message has role and content");
    }
    switch (role) {
      case "system", "developer" -> system(content(message));
      case "user" -> user(content(message));
      case "assistant" -> assistant(message);
      case "tool", "function" -> result(content(message));
      default ->
          throw message.problem(
              "the role \"%s\" is none of system, developer, user, assistant, tool, function"
                  .formatted(dev.tribunal.core.Excerpts.visible(role)));
    }
  }

  private void system(String text) {
    systemSha256 = Hashes.sha256(text);
    systemPrompts.put(systemSha256, text);
  }

  private void user(String text) {
    if (user != null && turnSteps == 0) {
      user = user + "\n" + text;
      return;
    }
    endTurn();
    user = text;
  }

  private void endTurn() {
    if (turnSteps > 0) {
      turns.add(new Turn(user == null ? "" : user, turnAnswer, turnSteps, 0));
    }
    turnSteps = 0;
    turnAnswer = "";
  }

  private void assistant(Placed message) {
    String text = content(message);
    List<ToolCall> calls = new ArrayList<>();
    open.clear();
    for (Placed call : calls(message)) {
      open.add(new int[] {drafts.size(), calls.size()});
      calls.add(call(call));
    }
    drafts.add(new Draft(text, calls, systemSha256));
    turnSteps++;
    if (!text.isBlank()) {
      turnAnswer = text;
      answer = text;
    }
  }

  private static List<Placed> calls(Placed message) {
    Placed calls = message.field("tool_calls");
    Placed legacy = message.field("function_call");
    if (calls == null) {
      return legacy == null ? List.of() : List.of(legacy);
    }
    if (calls.items() == null) {
      throw calls.problem("is %s, and tool_calls is a list".formatted(calls.shown()));
    }
    return calls.items();
  }

  private static ToolCall call(Placed call) {
    Placed function = call.field("function");
    Placed named = function == null ? call : function;
    String name = named.text("name");
    if (name == null) {
      throw call.problem("is a tool call without the name of its function");
    }
    Placed arguments = named.field("arguments");
    String text = arguments == null ? "" : arguments.text();
    return new ToolCall(
        name,
        text != null ? text : String.valueOf(arguments == null ? "" : arguments.json()),
        null);
  }

  private void result(String text) {
    int[] place = open.poll();
    if (place == null) {
      remarks.add("results of tools that no call asked for are not brought");
      return;
    }
    List<ToolCall> calls = drafts.get(place[0]).calls();
    ToolCall call = calls.get(place[1]);
    calls.set(place[1], new ToolCall(call.name(), call.arguments(), text));
  }

  private String content(Placed message) {
    Placed content = message.field("content");
    if (content == null) {
      return "";
    }
    if (content.text() != null) {
      return String.valueOf(content.text());
    }
    if (content.items() == null) {
      throw content.problem(
          "is %s, and content is a text, null, or a list of parts".formatted(content.shown()));
    }
    var text = new StringBuilder();
    for (Placed part : content.items()) {
      String said = part.isText() ? part.text() : part.text("text");
      if (said == null) {
        remarks.add("parts of messages that are no text are not brought");
      } else {
        text.append(text.isEmpty() ? "" : "\n").append(said);
      }
    }
    return text.toString();
  }

  private Trajectory trajectory(long millis) {
    if (user != null && turnSteps == 0) {
      remarks.add("last messages of users that got no answer are not brought");
    }
    endTurn();
    List<Step> steps = new ArrayList<>();
    for (Draft draft : drafts) {
      boolean last = steps.size() == drafts.size() - 1;
      steps.add(step(steps.size() + 1, draft, last ? millis : 0));
    }
    return new Trajectory(
        answer,
        steps,
        List.of(),
        turns,
        systemPrompts,
        AgentFiles.UNKNOWN,
        AgentReport.NONE,
        List.of(),
        List.of());
  }

  private Step step(int index, Draft draft, long endedMillis) {
    return step(
        index,
        model,
        new ModelRequest(draft.systemSha256(), List.of()),
        draft.text(),
        draft.calls(),
        endedMillis);
  }

  /**
   * A step of which no more is known.
   *
   * @param endedMillis when it ended, from the beginning of the run; 0 where that is not known
   */
  static Step step(
      int index,
      String model,
      ModelRequest request,
      String text,
      List<ToolCall> calls,
      long endedMillis) {
    return new Step(
        index,
        ModelIdentity.named(model),
        request,
        null,
        text,
        calls,
        null,
        Usage.NONE,
        null,
        200,
        endedMillis,
        0,
        List.of());
  }
}
