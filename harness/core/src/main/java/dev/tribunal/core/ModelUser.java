package dev.tribunal.core;

/**
 * A model that plays the user.
 *
 * @param model the model that is asked, at the service {@value AgentDescriptor#USER_SERVICE}
 * @param goal who the user is and what it wants, in words for the model
 * @param maxTurns how many messages it says at most, from 1
 * @param stop the word by which it says that it is done
 */
public record ModelUser(String model, String goal, int maxTurns, String stop) {
  String shown() {
    return "%s plays the user until it says %s, at most %d times: %s"
        .formatted(model, stop, maxTurns, goal);
  }
}
