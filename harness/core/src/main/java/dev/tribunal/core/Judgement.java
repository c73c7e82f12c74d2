package dev.tribunal.core;

/**
 * What a judge model said of a trajectory when the trial was run.
 *
 * @param questionSha256 of what it was asked, its name and model included
 * @param reply its reply as it came; empty where none came
 * @param problem why there is none; empty where there is
 */
public record Judgement(String questionSha256, String reply, String problem) {}
