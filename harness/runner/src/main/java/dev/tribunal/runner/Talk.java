package dev.tribunal.runner;

import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentFiles;
import dev.tribunal.core.AgentReport;
import dev.tribunal.core.Dialogue;
import dev.tribunal.core.Dialogue.UserMessage;
import dev.tribunal.core.Turn;
import dev.tribunal.providers.TrialSession;
import dev.tribunal.providers.TurnStart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What user and agent say to each other in a trial. */
final class Talk {
  /** The variants' agents are numbered from 1; a conversation has one. */
  private final IntFunction<Agent> agents;

  private final Dialogue dialogue;
  private final TrialSession session;
  private final Runnable onTurn;
  private final List<Turn> turns = new ArrayList<>();
  private AgentFiles files = AgentFiles.UNKNOWN;
  private AgentReport report = AgentReport.NONE;
  private @Nullable Agent agent;
  private @Nullable UnderWay underWay;
  private boolean stopped;

  /** A turn that has begun. */
  private record UnderWay(int message, String user, TurnStart start) {}

  /**
   * A talk before its first word.
   *
   * @param agents makes the agent of a number, from 1
   * @param onTurn told at the beginning of each turn
   */
  Talk(Dialogue dialogue, TrialSession session, IntFunction<Agent> agents, Runnable onTurn) {
    this.dialogue = dialogue;
    this.session = session;
    this.agents = agents;
    this.onTurn = onTurn;
  }

  /** Talks to the end; the last answer, or null where the agent gave none. */
  @Nullable String run() throws Exception {
    return dialogue.kind() == Dialogue.Kind.VARIANTS ? variants() : conversation();
  }

  private @Nullable String variants() throws Exception {
    String said = "";
    for (int i = 1; i <= dialogue.messages().size() && said != null; i++) {
      try (Agent asked = agents.apply(i)) {
        talksTo(asked);
        said = say(asked, i, dialogue.messages().get(i - 1).text());
        keep(asked);
      }
    }
    return said;
  }

  private @Nullable String conversation() throws Exception {
    try (Agent asked = agents.apply(1)) {
      talksTo(asked);
      String said = "";
      for (int i = 1; i <= dialogue.messages().size() && said != null; i++) {
        said = sayAll(asked, i, dialogue.messages().get(i - 1));
      }
      if (dialogue.user() != null && said != null) {
        said = playUser(asked, new UserPlayer(dialogue.user(), session));
      }
      keep(asked);
      return said;
    }
  }

  private @Nullable String sayAll(Agent asked, int message, UserMessage words) throws Exception {
    String said = say(asked, message, words.said(1));
    for (int n = 2; n <= words.atMost() && said != null && isTooShort(words); n++) {
      said = say(asked, message, words.said(n));
    }
    return said;
  }

  private boolean isTooShort(UserMessage words) {
    return session.lastUsage().input() < words.untilInputTokens();
  }

  private @Nullable String playUser(Agent asked, UserPlayer player) throws Exception {
    String said = turns.get(turns.size() - 1).answer();
    for (int n = 1; n <= player.maxTurns() && said != null; n++) {
      var words = player.next(turns());
      if (words.isEmpty()) {
        return said;
      }
      said = say(asked, 0, words.get());
    }
    return said;
  }

  private @Nullable String say(Agent asked, int message, String words) throws Exception {
    synchronized (this) {
      if (stopped) {
        throw new InterruptedException("the trial is over");
      }
      underWay = new UnderWay(message, words, session.beginTurn());
    }
    onTurn.run();
    String answer = asked.answer(words);
    if (answer != null) {
      endTurn(answer);
    }
    return answer;
  }

  private synchronized void talksTo(Agent asked) {
    agent = asked;
  }

  private synchronized void endTurn(String answer) {
    var turn = underWay;
    if (turn != null && !stopped) {
      var end = session.asked();
      turns.add(turn(turn, answer, end.steps(), end.serviceCalls()));
      underWay = null;
    }
  }

  private static Turn turn(UnderWay turn, String answer, int steps, int serviceCalls) {
    return new Turn(
        turn.message(),
        turn.user(),
        answer,
        Math.max(0, steps - turn.start().steps()),
        Math.max(0, serviceCalls - turn.start().serviceCalls()));
  }

  /** Before the agent is closed, since its folder goes with it. */
  private void keep(Agent asked) throws Exception {
    var made = asked.files();
    synchronized (this) {
      files = made;
      report = report.and(asked.report());
    }
  }

  /** The trial is over: what the agent makes of the turn that is under way no longer counts. */
  synchronized void stop() {
    stopped = true;
  }

  /** The turns that came to their end so far. */
  synchronized List<Turn> turns() {
    return List.copyOf(turns);
  }

  /**
   * The turns of a trial that is over, the one that it ended in too.
   *
   * @param answer what the agent had said when it ended
   * @param steps of the whole trial
   * @param serviceCalls of the whole trial
   */
  synchronized List<Turn> turns(String answer, int steps, int serviceCalls) {
    var all = new ArrayList<>(turns);
    if (underWay != null) {
      all.add(turn(underWay, answer, steps, serviceCalls));
    }
    return Turns.within(all, steps, serviceCalls);
  }

  synchronized AgentFiles files() {
    return files;
  }

  synchronized AgentReport report() {
    return agent == null || report != AgentReport.NONE ? report : agent.report();
  }

  synchronized String partialAnswer() {
    return agent == null ? "" : agent.partialAnswer();
  }
}
