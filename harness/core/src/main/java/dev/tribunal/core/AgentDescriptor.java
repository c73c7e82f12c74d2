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

  /** The service name of the model that plays the user: the harness's own, not the agent's. */
  public static final String USER_SERVICE = "user";

  /** Hash of the prompt, in lower-case hexadecimal. */
  public String promptSha256() {
    return Hashes.sha256(prompt);
  }
}
