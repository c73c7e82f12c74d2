package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a request says to a model.
 *
 * @param instructions the part of the system prompt that is given anew with each request; empty
 *     where there is none
 * @param system the part of it that is among the messages; empty where there is none
 * @param messages all others, oldest first
 * @param goesOnFrom what names the talk that the provider has kept and this request goes on from:
 *     the id of a reply or of a conversation; empty where the request repeats it all
 */
public record Talk(String instructions, String system, List<Message> messages, String goesOnFrom) {
  /** Nothing, as of what is no talk. */
  public static final Talk NONE = new Talk("", "", List.of(), "");

  public Talk {
    messages = List.copyOf(messages);
  }

  /**
   * A message.
   *
   * @param role as the API has it; for what has none, its type
   * @param content all else of it, in one form however it is written: without marks for the
   *     provider's cache, and text alone as such
   */
  public record Message(String role, JsonNode content) {}
}
