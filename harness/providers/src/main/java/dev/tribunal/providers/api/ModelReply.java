package dev.tribunal.providers.api;

import dev.tribunal.core.Usage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered.
 *
 * @param id of the answer, as the provider gave it; empty where its API has none
 * @param model as the provider names it; empty where it did not say
 * @param text beside the tool calls; empty where there is none
 * @param refusal in the model's or the provider's words; empty where there is none
 * @param calls of the agent's tools, in the order of the answer; what the provider's own tools did
 *     is not among them
 * @param others what the answer has beside text, refusal and calls, such as {@code reasoning} or
 *     {@code web_search_call}; at most 20 names
 * @param finishReason as the provider gave it; null where it did not
 * @param usage tokens billed
 * @param deployment what the body says of the deployment, by name
 * @param error what the provider says went wrong, though its status is of success; null where
 *     nothing did
 * @param flaw what is wrong with the stream itself, to follow "the stream"; null where it is whole
 */
public record ModelReply(
    String id,
    String model,
    String text,
    String refusal,
    List<Call> calls,
    SortedSet<String> others,
    @Nullable String finishReason,
    Usage usage,
    SortedMap<String, String> deployment,
    @Nullable String error,
    @Nullable String flaw) {
  /** Says nothing. */
  public static final ModelReply NONE =
      new ModelReply(
          "",
          "",
          "",
          "",
          List.of(),
          new TreeSet<>(),
          null,
          Usage.NONE,
          new TreeMap<>(Map.of()),
          null,
          null);

  public ModelReply {
    calls = List.copyOf(calls);
    others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
    deployment = Collections.unmodifiableSortedMap(new TreeMap<>(deployment));
  }

  /**
   * A tool call.
   *
   * @param id as the provider gave it; may be empty and may repeat
   * @param name the tool's name
   * @param arguments as the model wrote them, or as compact JSON where the API gives them as JSON
   */
  public record Call(String id, String name, String arguments) {}

  /** What the model said: its text, or the refusal where it gave none. */
  public String said() {
    return text.isEmpty() ? refusal : text;
  }

  /** The same answer, come a second time: it asks for nothing new and is billed no more. */
  public ModelReply fetchedAgain() {
    return new ModelReply(
        id,
        model,
        text,
        refusal,
        List.of(),
        others,
        finishReason,
        Usage.NONE,
        deployment,
        error,
        flaw);
  }
}
