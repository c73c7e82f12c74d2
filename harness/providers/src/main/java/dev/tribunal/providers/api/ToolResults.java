package dev.tribunal.providers.api;

import dev.tribunal.core.ToolCall;
import dev.tribunal.providers.api.Conversation.Asked;
import dev.tribunal.providers.api.Conversation.Given;
import dev.tribunal.providers.api.Conversation.Item;
import dev.tribunal.providers.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds what an agent gave back to its model. Ids alone don't do: they repeat within a conversation
 * and even within a reply, and some APIs have none.
 */
public final class ToolResults {
  private static final Deque<String> NOTHING = new ArrayDeque<>();

  private ToolResults() {}

  /**
   * The tool calls of a reply with their results, which are those of the first later request that
   * brings any.
   *
   * @param later what the requests after the reply say, in order
   */
  public static List<ToolCall> of(ModelReply reply, List<Conversation> later) {
    List<ModelReply.Call> calls = reply.calls();
    @Nullable String[] results = new String[calls.size()];
    for (Conversation request : calls.isEmpty() ? List.<Conversation>of() : later) {
      if (find(reply, request, results)) {
        break;
      }
    }
    List<ToolCall> found = new ArrayList<>(results.length);
    for (int i = 0; i < results.length; i++) {
      found.add(new ToolCall(calls.get(i).name(), calls.get(i).arguments(), results[i]));
    }
    return List.copyOf(found);
  }

  private static boolean find(ModelReply reply, Conversation request, @Nullable String[] results) {
    List<ModelReply.Call> calls = reply.calls();
    List<Item> items = request.items();
    if (items.stream().noneMatch(Given.class::isInstance)) {
      return false;
    }
    return places(calls, items, (call, asked) -> isNamed(call, asked) && isAlike(call, asked))
        .or(() -> places(calls, items, ToolResults::isNamed))
        // Some agents give calls ids of their own.
        .or(() -> places(calls, items, ToolResults::isAlike))
        .map(places -> takeBehind(places, items, results))
        .orElseGet(() -> goesOnFrom(reply, request) && takeById(calls, items, results));
  }

  private static boolean goesOnFrom(ModelReply reply, Conversation request) {
    String previous = request.previousReply();
    return previous.isEmpty() || reply.id().isEmpty() || previous.equals(reply.id());
  }

  /**
   * From a request that does not repeat the calls, because the server knows them: results without a
   * call of their own in the request, which have nothing but their ids.
   */
  private static boolean takeById(
      List<ModelReply.Call> calls, List<Item> items, @Nullable String[] results) {
    Set<String> repeated = new HashSet<>();
    Map<String, Deque<String>> given = new HashMap<>();
    for (Item item : items) {
      if (item instanceof Asked) {
        repeated.add(item.id());
      } else if (item instanceof Given result && !result.id().isEmpty()) {
        given.computeIfAbsent(result.id(), id -> new ArrayDeque<>()).add(result.text());
      }
    }
    boolean any = false;
    for (int i = 0; i < results.length; i++) {
      String id = calls.get(i).id();
      results[i] = repeated.contains(id) ? null : given.getOrDefault(id, NOTHING).poll();
      any |= results[i] != null;
    }
    return any;
  }

  /** Where a request repeats the calls: in their order, the last time that it does. */
  private static Optional<int[]> places(
      List<ModelReply.Call> calls, List<Item> items, BiPredicate<ModelReply.Call, Asked> same) {
    int[] places = new int[calls.size()];
    int at = items.size();
    for (int i = calls.size() - 1; i >= 0; i--) {
      at--;
      while (at >= 0 && !(items.get(at) instanceof Asked asked && same.test(calls.get(i), asked))) {
        at--;
      }
      if (at < 0) {
        return Optional.empty();
      }
      places[i] = at;
    }
    return Optional.of(places);
  }

  private static boolean isNamed(ModelReply.Call call, Asked asked) {
    boolean sameId = call.id().isEmpty() || asked.id().isEmpty() || call.id().equals(asked.id());
    return sameId && call.name().equals(asked.name());
  }

  /** Agents write arguments anew, so they are compared as JSON. */
  private static boolean isAlike(ModelReply.Call call, Asked asked) {
    return call.name().equals(asked.name())
        && (call.arguments().equals(asked.arguments())
            || Json.received(call.arguments())
                .filter(json -> Json.received(asked.arguments()).filter(json::equals).isPresent())
                .isPresent());
  }

  /**
   * Gives each call the first result behind its place that is its own and no other's.
   *
   * @return whether there was any
   */
  private static boolean takeBehind(int[] places, List<Item> items, @Nullable String[] results) {
    Set<Integer> taken = new HashSet<>();
    for (int i = 0; i < results.length; i++) {
      Item call = items.get(places[i]);
      for (int at = places[i] + 1; at < items.size(); at++) {
        Item item = items.get(at);
        if (item instanceof Asked && at > places[places.length - 1] && isSameKey(call, item)) {
          break;
        }
        if (item instanceof Given given && isOf(call, given) && taken.add(at)) {
          results[i] = given.text();
          break;
        }
      }
    }
    return !taken.isEmpty();
  }

  /** Whether results of one call could be taken for results of the other. */
  private static boolean isSameKey(Item call, Item other) {
    return call.id().isEmpty() || other.id().isEmpty()
        ? call.name().equals(other.name())
        : call.id().equals(other.id());
  }

  private static boolean isOf(Item call, Given given) {
    if (!call.id().isEmpty() && !given.id().isEmpty()) {
      return call.id().equals(given.id());
    }
    return given.name().isEmpty() ? given.id().isEmpty() : given.name().equals(call.name());
  }
}
