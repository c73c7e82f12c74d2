package dev.tribunal.agents.declared;

import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentFile;
import dev.tribunal.core.AgentFiles;
import dev.tribunal.core.AgentReport;

/**
 * An agent in whose words markers stand in the place of secrets, which checks find: an answer that
 * gives a secret away is one that leaks, though nobody reads it here.
 */
record SecretFreeAgent(Agent agent, Secrets secrets) implements Agent {

  @Override
  public String answer(String prompt) throws Exception {
    try {
      return secrets.hide(agent.answer(prompt));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      String said = e.toString();
      if (secrets.hide(said).equals(said)) {
        throw e;
      }
      // without its cause, which may say it as well
      throw new DeclaredAgentException(secrets.hide(said));
    }
  }

  @Override
  public String partialAnswer() {
    return secrets.hide(agent.partialAnswer());
  }

  @Override
  public AgentFiles files() throws Exception {
    AgentFiles made = agent.files();
    return new AgentFiles(
        made.files().stream().map(this::hidden).toList(), secrets.hide(made.incomplete()));
  }

  private AgentFile hidden(AgentFile file) {
    String text = file.text();
    return new AgentFile(
        secrets.hide(file.path()),
        file.bytes(),
        file.sha256(),
        text == null ? null : secrets.hide(text));
  }

  @Override
  public AgentReport report() {
    AgentReport report = agent.report();
    return new AgentReport(report.states().stream().map(secrets::hide).toList(), report.costUsd());
  }

  @Override
  public void close() {
    agent.close();
  }
}
