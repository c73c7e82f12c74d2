package dev.tribunal.agents.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentReport;
import dev.tribunal.core.Excerpts;
import dev.tribunal.core.HarnessTroubleException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An agent that takes a task, and is asked or tells when it is done. For one thread at a time. */
final class JobAgent implements Agent {
  /** Statuses that say to come again. */
  private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

  private static final Duration CANCELLING = Duration.ofSeconds(5);
  private static final String TASK = "id";

  /**
   * What the agent is.
   *
   * @param keyHeader the header that has the idempotency key; null where none has
   * @param keyField the field of the body that has it; null where none has
   * @param id where the answer to the submission has the task's id; null where only the header
   *     Location names it
   * @param poll null where the header Location says what to ask
   * @param cancel null where a task can't be cancelled
   */
  record Service(
      Call submit,
      @Nullable String keyHeader,
      @Nullable String keyField,
      @Nullable JsonPlace id,
      @Nullable Call poll,
      Pauses pauses,
      boolean callback,
      Reading reading,
      @Nullable Call cancel) {}

  private final Service service;
  private final TrialValues values;
  private final Progress progress = new Progress();
  private int turns;
  private volatile @Nullable TrialValues underWay;
  private @Nullable CallbackListener listener;

  JobAgent(Service service, TrialValues values) {
    this.service = service;
    this.values = values;
  }

  @Override
  public String answer(String prompt) throws DeclaredAgentException, InterruptedException {
    progress.turn();
    TrialValues turn = listening(values.turn(++turns, prompt));
    Http.Reply taken = submit(turn);
    JsonNode said = taken.body().length == 0 ? null : service.submit().json(taken.body());
    TrialValues task = turn.with(Map.of(TASK, id(said)));
    underWay = task;
    Optional<String> answer = said == null ? Optional.empty() : atOnce(said);
    String given =
        answer.isPresent()
            ? answer.get()
            : service.callback() ? awaitCallback() : poll(task, taken);
    finished();
    return given;
  }

  private TrialValues listening(TrialValues turn) throws DeclaredAgentException {
    if (!service.callback()) {
      return turn;
    }
    closeListener();
    try {
      var opened = new CallbackListener();
      synchronized (this) {
        listener = opened;
      }
      return turn.with(Map.of("callback_url", opened.url()));
    } catch (IOException e) {
      throw new HarnessTroubleException("No port for callbacks can be opened", e);
    }
  }

  private Http.Reply submit(TrialValues turn) throws DeclaredAgentException, InterruptedException {
    Call call = service.submit();
    JsonNode body = call.body() == null ? null : call.body().fill(turn.lookup());
    if (service.keyField() != null && body instanceof ObjectNode object) {
      object.put(service.keyField(), turn.get("idempotency_key"));
    }
    HttpRequest.Builder request = call.request(turn, body);
    if (service.keyHeader() != null) {
      request.setHeader(service.keyHeader(), turn.get("idempotency_key"));
    }
    Http.Reply reply = send(call, request.build());
    if (!reply.succeeded()) {
      throw call.refused(reply);
    }
    return reply;
  }

  private static Http.Reply send(Call call, HttpRequest request)
      throws DeclaredAgentException, InterruptedException {
    try {
      return Http.send(request);
    } catch (IOException e) {
      throw call.failed(e);
    }
  }

  private String id(@Nullable JsonNode said) throws DeclaredAgentException {
    if (service.id() == null) {
      return "";
    }
    Optional<JsonNode> id = said == null ? Optional.empty() : service.id().in(said);
    return id.map(Json::text)
        .orElseThrow(
            () ->
                new DeclaredAgentException(
                    "the answer to %s has no id at %s: %s"
                        .formatted(
                            service.submit().shown(),
                            service.id(),
                            Excerpts.quote(String.valueOf(said), 200))));
  }

  /** A service may be done, or have failed, by the time that it takes a task. */
  private Optional<String> atOnce(JsonNode said) throws DeclaredAgentException {
    JsonPlace state = service.reading().state();
    return state == null || state.in(said).isEmpty()
        ? Optional.empty()
        : service.reading().read(said, "the answer to " + service.submit().shown(), progress);
  }

  private String awaitCallback() throws DeclaredAgentException, InterruptedException {
    CallbackListener open = Objects.requireNonNull(listener);
    while (true) {
      byte[] body = open.take();
      JsonNode value;
      try {
        value = Json.read(body);
      } catch (IOException e) {
        throw new DeclaredAgentException(
            "the service called back with what is no JSON, " + Http.excerpt(body));
      }
      Optional<String> answer = service.reading().read(value, "the callback", progress);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
  }

  private String poll(TrialValues task, Http.Reply taken)
      throws DeclaredAgentException, InterruptedException {
    Call call = polled();
    HttpRequest request = pollRequest(call, task, taken);
    Duration pause = Pauses.asked(taken.headers(), service.pauses().first());
    while (true) {
      Thread.sleep(pause.toMillis());
      Http.Reply reply = send(call, request);
      pause = service.pauses().next(pause);
      if (BUSY.contains(reply.status())) {
        pause = Pauses.asked(reply.headers(), pause);
        continue;
      }
      if (!reply.succeeded()) {
        throw call.refused(reply);
      }
      if (service.reading().state() == null && reply.status() != 200) {
        continue; // without states, 202 says that it is at work
      }
      Optional<String> answer =
          service
              .reading()
              .read(call.json(reply.body()), "the answer to " + call.shown(), progress);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
  }

  private Call polled() {
    return service.poll() != null
        ? service.poll()
        : new Call(
            "GET",
            Template.parse("what the header Location names"),
            service.submit().headers(),
            null);
  }

  private HttpRequest pollRequest(Call call, TrialValues task, Http.Reply taken)
      throws DeclaredAgentException {
    if (service.poll() != null) {
      return call.request(task).build();
    }
    URI submitted = service.submit().uri(task);
    String location = taken.headers().firstValue("Location").orElse("");
    URI asked = null;
    try {
      asked = location.isEmpty() ? null : submitted.resolve(location);
    } catch (IllegalArgumentException e) {
      // said below
    }
    if (asked == null || !Urls.sameServer(submitted, asked)) {
      throw new DeclaredAgentException(
          "the answer to %s must name what to poll on the same server in its header Location, and has %s"
              .formatted(
                  service.submit().shown(),
                  location.isEmpty() ? "none" : Excerpts.quote(location, 200)));
    }
    // with the headers of the submission, which may hold the service's key
    var get = new Call("GET", service.submit().url(), service.submit().headers(), null);
    return get.request(task).uri(asked).build();
  }

  private synchronized void finished() {
    underWay = null;
    if (listener != null) {
      listener.over();
    }
  }

  @Override
  public String partialAnswer() {
    return progress.partial();
  }

  @Override
  public AgentReport report() {
    return progress.report();
  }

  private void closeListener() {
    CallbackListener open;
    synchronized (this) {
      open = listener;
      listener = null;
    }
    if (open != null) {
      open.close();
    }
  }

  /** Cancels a task that is still under way: its service would go on for nobody. */
  @Override
  public void close() {
    closeListener();
    TrialValues task = underWay;
    underWay = null;
    Call cancel = service.cancel();
    if (task == null || cancel == null) {
      return;
    }
    boolean interrupted = Thread.interrupted(); // which would end this request, too
    try {
      Http.send(cancel.request(task).timeout(CANCELLING).build());
    } catch (IOException | DeclaredAgentException e) {
      // a service that can't be told goes on; the trial is over all the same
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
