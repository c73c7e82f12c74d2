package dev.tribunal.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a suite can let happen to a call; harness/docs/faults.md says what the agent sees. */
public sealed interface Fault {
  /** As suites write it. */
  String id();

  /** In words, with what it was given; the same at each run. */
  default String describe() {
    return id();
  }

  /**
   * An error of the provider.
   *
   * @param status 429, 500, 502, 503 or 529
   * @param retryAfter what the answer says about when to come back; null where it says nothing
   */
  record ErrorStatus(int status, @Nullable RetryAfter retryAfter) implements Fault {
    @Override
    public String id() {
      return "status_" + status;
    }

    @Override
    public String describe() {
      return retryAfter == null
          ? id()
          : "%s, Retry-After %s%d s"
              .formatted(
                  id(),
                  retryAfter.asDate() ? "as a date, in " : "",
                  retryAfter.after().toSeconds());
    }
  }

  /**
   * The header Retry-After.
   *
   * @param after in whole seconds, above 0
   * @param asDate whether it is a date, and not a number of seconds
   */
  record RetryAfter(Duration after, boolean asDate) {}

  /**
   * The answer's first byte comes late.
   *
   * @param delay above 0, beside what the service itself takes
   */
  record SlowFirstToken(Duration delay) implements Fault {
    @Override
    public String id() {
      return "slow_first_token";
    }

    @Override
    public String describe() {
      return "%s, %d ms".formatted(id(), delay.toMillis());
    }
  }

  /**
   * A JSON answer whose form has changed. A field is a name, or names with dots between them that
   * lead into objects and into each object of a list.
   *
   * @param rename new names, by field
   * @param remove fields that are left out
   * @param retype new types, by field: string, number, boolean, null, list, object
   */
  record SchemaDrift(Map<String, String> rename, List<String> remove, Map<String, String> retype)
      implements Fault {
    public SchemaDrift {
      rename = Map.copyOf(rename);
      remove = List.copyOf(remove);
      retype = Map.copyOf(retype);
    }

    @Override
    public String id() {
      return "schema_drift";
    }

    @Override
    public String describe() {
      List<String> parts = new ArrayList<>();
      rename.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(e -> parts.add("%s renamed to %s".formatted(e.getKey(), e.getValue())));
      remove.forEach(field -> parts.add(field + " removed"));
      retype.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(e -> parts.add("%s made a %s".formatted(e.getKey(), e.getValue())));
      return id() + ", " + String.join(", ", parts);
    }
  }

  /** Faults that take no more than their name. */
  enum Plain implements Fault {
    CONNECTION_REFUSED,
    RESET_MID_BODY,
    EMPTY_BODY,
    TRUNCATED_JSON,
    TRUNCATED_STREAM,
    MALFORMED_STREAM,
    STALLED_STREAM,
    WRONG_CONTENT_TYPE,
    INVALID_TOOL_ARGUMENTS,
    UNKNOWN_TOOL,
    REFUSAL,
    CONTEXT_LENGTH_EXCEEDED;

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
