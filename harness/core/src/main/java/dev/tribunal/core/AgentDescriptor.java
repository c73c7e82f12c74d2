package dev.tribunal.core;

/**
 * What identifies the version of an agent.
 *
 * @param name the agent's name
 * @param model the model that it asks for
 * @param prompt the text that its behaviour depends on most: the system prompt
 */
public record AgentDescriptor(String name, String model, String prompt) {
  /** The service name of the agent's model. */
  public static final String MODEL_SERVICE = "model";

  /** The service name of the web: of all pages that the agent asks for, wherever they are. */
  public static final String WEB_SERVICE = "web";

  /** The service name of the model that judges answers: the harness asks it, and not the agent. */
  public static final String JUDGE_SERVICE = "judge";

  /** The service name of the model that plays the user: the harness asks it, and not the agent. */
  public static final String USER_SERVICE = "user";

  /**
   * Whether a service is a model that the harness itself asks in a trial. Its calls are recorded,
   * replayed and paid for with the trial, and are nothing that the agent did.
   */
  public static boolean isHarnessService(String service) {
    return service.equals(JUDGE_SERVICE) || service.equals(USER_SERVICE);
  }

  /** Hash of the prompt, in lower-case hexadecimal. */
  public String promptSha256() {
    return Hashes.sha256(prompt);
  }
}
