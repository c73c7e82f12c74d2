package dev.tribunal.providers.drift;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of recorded tool results, by tool: types, fields, and which of them are optional. What
 * is kept is bounded, however many and however large the results are: 1,000 tools, 5,000 fields of
 * each and 50,000 of all, 64 levels. Not safe for use by several threads while results are added.
 */
public final class ToolShapes {
  private final Map<String, OfTool> tools = new HashMap<>();
  private int fieldsLeft = Room.FIELDS;
  private boolean incomplete;

  /** What is known of one tool. */
  private static final class OfTool {
    final Shape shape = new Shape();
    int fieldsLeft = Room.FIELDS_OF_TOOL;
    boolean json;
    boolean empty;
  }

  /** The shapes of these results. */
  public static ToolShapes of(Iterable<ToolResult> recorded) {
    ToolShapes shapes = new ToolShapes();
    recorded.forEach(shapes::add);
    return shapes;
  }

  /** Counts a recorded result in. */
  public void add(ToolResult recorded) {
    OfTool tool = tools.get(recorded.tool());
    if (tool == null) {
      if (tools.size() == Room.TOOLS || recorded.tool().length() > 2 * Room.NAME) {
        incomplete = true;
        return;
      }
      tool = new OfTool();
      tools.put(recorded.tool(), tool);
    }
    JsonNode json = json(recorded);
    if (json != null) {
      tool.json = true;
      Room room = new Room(Math.min(tool.fieldsLeft, fieldsLeft));
      tool.shape.add(json, room, 0);
      tool.fieldsLeft -= room.taken();
      fieldsLeft -= room.taken();
    }
    tool.empty |= recorded.isEmpty();
  }

  /**
   * Where a result departs from the recorded ones, each place once and at most 50 of them, and what
   * of it can't be compared. A field that only some recorded objects have is not missed, and an
   * array that is empty now says nothing of its elements. A result that is empty, where an empty
   * one was recorded as well, is no departure.
   */
  public List<Drift> drift(ToolResult now) {
    OfTool tool = tools.get(now.tool());
    if (tool == null) {
      return unchecked(
          now,
          incomplete
              ? "the recording has more tools than are kept, so it may have this one or not"
              : "the recording has no result of this tool");
    }
    if (now.isEmpty()) {
      return tool.empty
          ? List.of()
          : unchecked(now, "there is no result: the call failed, or nothing was given back");
    }
    JsonNode json = json(now);
    if (json == null) {
      return unchecked(
          now,
          tool.json
              ? "it is no JSON object or array"
              : "neither it nor any recorded one is a JSON object or array");
    }
    return tool.json
        ? new Comparison(now.tool()).of(tool.shape, json)
        : unchecked(now, "no recorded one is a JSON object or array");
  }

  private static List<Drift> unchecked(ToolResult now, String reason) {
    return List.of(Drift.unchecked(now.tool(), "$", reason));
  }

  private static @Nullable JsonNode json(ToolResult result) {
    String text = result.text();
    return text == null ? null : Json.received(text).orElse(null);
  }
}
