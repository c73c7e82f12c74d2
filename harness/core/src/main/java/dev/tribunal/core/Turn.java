package dev.tribunal.core;

/**
 * What the agent did between two messages of the user.
 *
 * @param user what the user said
 * @param answer what the agent said then; empty where it gave nothing
 * @param steps how many of the trajectory's steps are this turn's, at least 0
 * @param serviceCalls how many of the trajectory's service calls are this turn's, at least 0
 */
public record Turn(String user, String answer, int steps, int serviceCalls) {}
