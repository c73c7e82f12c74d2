package dev.tribunal.core;

/**
 * What the agent did between two messages of the user.
 *
 * @param message which message of the case's dialogue it was, from 1; 0 where it was none of these
 * @param user what the user said
 * @param answer what the agent said then; empty where it gave nothing
 * @param steps how many of the trajectory's steps are this turn's, at least 0
 * @param serviceCalls how many of the trajectory's service calls are this turn's, at least 0
 */
public record Turn(int message, String user, String answer, int steps, int serviceCalls) {
  /** A turn of a conversation that is of no case's dialogue. */
  public Turn(String user, String answer, int steps, int serviceCalls) {
    this(0, user, answer, steps, serviceCalls);
  }
}
