package dev.tribunal.core;

import java.util.List;

/**
 * What an agent made in its working folder.
 *
 * @param files those that are known
 * @param incomplete why these may not be all, in words; empty where they are
 */
public record AgentFiles(List<AgentFile> files, String incomplete) {
  /** All files of an agent that made none. */
  public static final AgentFiles NONE = new AgentFiles(List.of(), "");

  /** The files of an agent that has no working folder of which anybody knows. */
  public static final AgentFiles UNKNOWN = unknown("the agent has no working folder");

  /** Of files that nobody looked at. */
  public static AgentFiles unknown(String why) {
    return new AgentFiles(List.of(), why);
  }

  public AgentFiles {
    files = List.copyOf(files);
  }
}
