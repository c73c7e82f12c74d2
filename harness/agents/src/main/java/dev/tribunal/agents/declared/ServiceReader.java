package dev.tribunal.agents.declared;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Agent;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.RunMode;
import dev.tribunal.core.TrialContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads agents that are services of their own. */
final class ServiceReader {
  private static final String CHAT = "/chat/completions";

  private final DataValue root;
  private final List<String> names;

  ServiceReader(DataValue root, Set<String> services) {
    this.root = root;

    this.names = TrialValues.ofTurn(services);
  }

  private List<String> withPrompt(String... more) {
    var all = new ArrayList<String>(List.of(TrialValues.PROMPT));
    all.addAll(names);
    all.addAll(List.of(more));
    return all;
  }

  private List<String> with(String... more) {
    var all = new ArrayList<>(names);
    all.addAll(List.of(more));
    return all;
  }

  Kind http() {
    String method = root.text("method").orElse("POST");
    JsonPlace delta = Fields.place(root, "delta");
    boolean stream = root.text("stream").isPresent();
    if (stream != (delta != null)) {
      root.problem("stream: sse and delta, the place of a piece in an event, go together");
    }
    StreamEnd end = root.field("end").map(ServiceReader::end).orElse(null);
    if (!stream) {
      root.field("end").ifPresent(at -> at.problem("only a stream has it; add stream: sse"));
    }
    if (stream == root.field("answer").isPresent()) {
      root.problem(
          stream
              ? "a stream has its answer at delta, piece by piece; leave answer out"
              : "answer is missing: the JSONPath of the answer, such as $.reply");
    }
    JsonTemplate body = Fields.json(root, "body", withPrompt());
    if (body != null && method.equals("GET")) {
      root.field("body").ifPresent(at -> at.problem("a GET has no body; put it into the url"));
    }
    Template url = url(root, withPrompt());
    if (!url.names().contains(TrialValues.PROMPT)
        && (body == null || !body.names().contains(TrialValues.PROMPT))) {
      root.problem("nothing in url and body has {prompt}, so that the agent would never hear it");
    }
    Call call = new Call(method, url, Fields.headers(root, names), body);
    var reading = Reading.of(Fields.placeOrRoot(root, "answer"), Fields.place(root, "cost_usd"));
    var shape = delta == null ? null : new StreamedAnswer.Shape(delta, end, false);
    var service = new HttpAgent.Service(call, reading, shape, false);
    return (values, trial) -> new HttpAgent(service, values);
  }

  private static StreamEnd end(DataValue value) {
    return value.text().startsWith("$")
        ? new StreamEnd.At(Fields.place(value))
        : new StreamEnd.Named(value.text());
  }

  Kind openAi() {
    boolean stream = root.flag("stream").orElse(false);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", root.text("model").orElse(""));
    body.put("stream", stream);
    Fields.json(root, "body", withPrompt());
    root.field("body")
        .ifPresent(
            more ->
                Fields.each(
                    more,
                    (name, value) -> {
                      if (Set.of("model", "messages", "stream").contains(name)) {
                        value.problem(name + " is set by this kind itself; leave it out here");
                      }
                      body.set(name, value.json());
                    }));
    Template base = url(root, names);
    var parts = new ArrayList<>(base.parts());
    if (!parts.isEmpty()
        && parts.get(parts.size() - 1) instanceof Template.Literal last
        && last.text().endsWith("/")) {
      String trimmed = last.text().substring(0, last.text().length() - 1);
      parts.set(parts.size() - 1, new Template.Literal(trimmed));
    }
    parts.add(new Template.Literal(CHAT));
    Call call =
        new Call(
            "POST",
            new Template(List.copyOf(parts)),
            Fields.headers(root, names),
            new JsonTemplate(body));
    var reading =
        Reading.of(JsonPlace.of("$.choices[0].message.content"), Fields.place(root, "cost_usd"));
    var shape =
        new StreamedAnswer.Shape(
            JsonPlace.of("$.choices[0].delta.content"),
            new StreamEnd.At(JsonPlace.of("$.choices[0].finish_reason")),
            true);
    var service = new HttpAgent.Service(call, reading, stream ? shape : null, true);
    return (values, trial) -> new HttpAgent(service, values);
  }

  Kind job() {
    boolean callback = root.flag("callback").orElse(false);
    JsonTemplate body =
        Fields.json(root, "body", callback ? withPrompt("callback_url") : withPrompt());
    if (body == null || !body.names().contains(TrialValues.PROMPT)) {
      root.problem("nothing in body has {prompt}, so that the agent would never hear it");
    }
    Map<String, Template> headers = Fields.headers(root, callback ? with("callback_url") : names);
    if (callback && !tellsCallback(body, headers)) {
      root.problem("callback: true needs {callback_url} in body or headers");
    }
    Call submit = new Call(root.text("method").orElse("POST"), url(root, names), headers, body);
    JsonPlace id = Fields.place(root, "id");
    DataValue poll = root.field("poll").orElse(null);
    if (callback && poll != null) {
      poll.problem("a service that calls back is not polled; leave poll or callback out");
    }
    Call polled = poll == null ? null : request(poll, "GET", headers, id != null);
    var service =
        new JobAgent.Service(
            submit,
            keyHeader(),
            keyField(body),
            id,
            polled,
            pauses(poll),
            callback,
            Fields.reading(root),
            root.field("cancel").map(at -> request(at, "POST", headers, id != null)).orElse(null));
    return (values, trial) -> new JobAgent(service, values);
  }

  private static boolean tellsCallback(@Nullable JsonTemplate body, Map<String, Template> headers) {
    return (body != null && body.names().contains("callback_url"))
        || headers.values().stream().anyMatch(value -> value.names().contains("callback_url"));
  }

  /** A request about a task; null where it gives no URL. */
  private @Nullable Call request(
      DataValue at, String method, Map<String, Template> headers, boolean hasId) {
    List<String> known = hasId ? with("id") : names;
    Template url = Fields.template(at, "url", known);
    return url == null
        ? null
        : new Call(
            at.text("method").orElse(method),
            url,
            at.field("headers").isPresent() ? Fields.headers(at, known) : headers,
            Fields.json(at, "body", known));
  }

  private static Pauses pauses(@Nullable DataValue poll) {
    Duration first =
        poll == null
            ? Duration.ofMillis(200)
            : poll.duration("interval").orElse(Duration.ofMillis(200));
    Duration longest = poll == null ? null : poll.duration("longest").orElse(null);
    Duration most = Duration.ofSeconds(5).compareTo(first) < 0 ? first : Duration.ofSeconds(5);
    if (poll != null && longest != null && longest.compareTo(first) < 0) {
      poll.problem("longest is shorter than interval, the first wait; raise it");
    }
    return new Pauses(first, longest == null ? most : longest);
  }

  private @Nullable String keyHeader() {
    DataValue key = root.field("idempotency_key").orElse(null);
    String header = key == null ? null : key.text("header").orElse(null);
    if (key != null && header != null) {
      Fields.headerName(key, header);
    }
    return header;
  }

  private @Nullable String keyField(@Nullable JsonTemplate body) {
    DataValue key = root.field("idempotency_key").orElse(null);
    String field = key == null ? null : key.text("field").orElse(null);
    if (key != null && field != null) {
      if (body == null || !body.value().isObject()) {
        key.problem("field needs a body that is an object");
      } else if (body.value().has(field)) {
        key.problem("the body has the field %s already; leave one of them out".formatted(field));
      }
    }
    return field;
  }

  Kind queue() {
    String prefix = root.text("prefix").orElse("tribunal:");
    JsonTemplate task = Fields.json(root, "task", withPrompt("task_id", "result_key"));
    for (String needed : List.of(TrialValues.PROMPT, "result_key")) {
      if (task == null || !task.names().contains(needed)) {
        root.problem("nothing in task has {%s}, which a worker needs to answer".formatted(needed));
      }
    }
    Template redis = Fields.template(root, "redis", List.of());
    if (redis == null || !isRedis(redis)) {
      root.field("redis")
          .ifPresent(
              at ->
                  at.problem(
                      "must be a redis:// or rediss:// URL, or a secret that is one, such as ${REDIS_URL}"));
    }
    var service =
        new QueueAgent.Service(
            redis == null ? Template.parse("") : redis,
            prefix + root.text("queue").orElse(""),
            prefix,
            root.text("push").orElse("left").equals("left"),
            task == null ? new JsonTemplate(JsonNodeFactory.instance.nullNode()) : task,
            Fields.reading(root));
    return new Kind() {
      @Override
      public Agent create(TrialValues values, TrialContext trial) {
        return new QueueAgent(service, values);
      }

      @Override
      public void ready(RunMode mode, String agent, Secrets all) {
        all.check(agent);
        try {
          service.ready(agent, service.redis().fill(name -> "", all::value, text -> text));
        } catch (IllegalStateException e) {
          throw new IllegalStateException(all.hide(String.valueOf(e.getMessage())));
        }
      }
    };
  }

  private static boolean isRedis(Template redis) {
    return !redis.parts().isEmpty()
        && (redis.parts().get(0) instanceof Template.Secret
            || (redis.parts().get(0) instanceof Template.Literal literal
                && literal.text().matches("(?s)rediss?://.*")));
  }

  private static Template url(DataValue at, Collection<String> known) {
    Template url = Fields.template(at, "url", known);
    return url == null ? Template.parse("http://nowhere") : url;
  }
}
