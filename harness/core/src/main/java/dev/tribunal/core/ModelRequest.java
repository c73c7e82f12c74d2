package dev.tribunal.core;

import java.util.List;

/**
 * What a model was asked in a step, as the gateway saw it.
 *
 * @param systemSha256 of the system prompt, whose text is in {@link Trajectory#systemPrompts()};
 *     empty where the request has none
 * @param messages of the request without the system prompt, oldest first, each as its role, a colon
 *     and the first 16 digits of the hash of its content: the same message looks the same in all
 *     steps. Where the provider keeps the conversation, what it was asked before is among them, but
 *     not its replies. Empty where nothing is known of them
 */
public record ModelRequest(String systemSha256, List<String> messages) {
  public static final ModelRequest UNKNOWN = new ModelRequest("", List.of());

  public ModelRequest {
    messages = List.copyOf(messages);
  }
}
