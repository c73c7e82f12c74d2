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

  /** Of an agent without a working folder, or one that did not come so far. */
  public static final AgentFiles UNKNOWN =
      new AgentFiles(List.of(), "no working folder was looked at");

  public AgentFiles {
    files = List.copyOf(files);
  }
}
