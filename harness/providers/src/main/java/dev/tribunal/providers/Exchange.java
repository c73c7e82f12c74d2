package dev.tribunal.providers;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.Incident;
import java.util.List;
import java.util.Map;

/**
 * A request of the agent with its answer.
 *
 * @param service the upstream's name
 * @param method HTTP method
 * @param path at the upstream, as it was sent, without the query
 * @param query as it was sent, without credentials; empty where there is none
 * @param request the request's body
 * @param status the HTTP status that the agent got
 * @param headers those of the answer that recordings keep; names in lower case
 * @param response the answer's body
 * @param delivery whether the answer is the upstream's
 * @param startedMillis from the trial's first request to this one, in recorded time
 * @param latencyMillis from request to end of answer, in recorded time, without what incidents made
 *     it wait
 * @param chunks how the answer's body arrived, in order; empty where it came in one piece
 * @param incidents what happened between agent and upstream, in order
 */
public record Exchange(
    String service,
    String method,
    String path,
    String query,
    Body request,
    int status,
    Map<String, String> headers,
    Body response,
    Delivery delivery,
    long startedMillis,
    long latencyMillis,
    List<Chunk> chunks,
    List<Incident> incidents) {
  public Exchange {
    chunks = List.copyOf(chunks);
    incidents = List.copyOf(incidents);
    headers = Map.copyOf(headers);
  }

  /** What is said of the incident that a call was still waiting in when it ended. */
  static final String STILL_WAITED = "still waited when it ended";

  /** Whether the agent gave it up while it waited for a quota or for the provider's recovery. */
  public boolean endedWaiting() {
    return delivery == Delivery.CUT
        && !incidents.isEmpty()
        && incidents.get(incidents.size() - 1).detail().equals(STILL_WAITED);
  }

  /**
   * A piece of an answer's body.
   *
   * @param bytes how many, at least 1
   * @param millis from the request to its arrival
   */
  public record Chunk(int bytes, long millis) {}

  /** Whether the answer is the upstream's. */
  public enum Delivery {
    /** The upstream's own answer. */
    ANSWERED,
    /** The upstream gave no answer; the agent got an error of the gateway. */
    FAILED,
    /** The upstream began to answer and broke off; the agent got what there was, and a reset. */
    BROKEN,
    /** The trial ended before the answer came. */
    CUT
  }

  /** Path and query. */
  public String target() {
    return asked().target();
  }

  /** The HTTP status of the upstream; 0 where no answer of it came. */
  public int upstreamStatus() {
    return delivery == Delivery.ANSWERED || delivery == Delivery.BROKEN ? status : 0;
  }

  /**
   * A hash that is equal for requests that replay takes for the same: method, path, query and body,
   * without volatile fields and credentials.
   */
  public String requestSha256() {
    return RequestHash.of(SecretFree.BUILT_IN.of(asked()));
  }

  boolean isModelCall() {
    return service.equals(AgentDescriptor.MODEL_SERVICE);
  }

  /** Whether the harness itself asked a model, which is nothing that the agent did. */
  public boolean isHarnessCall() {
    return AgentDescriptor.isHarnessService(service);
  }

  /** Whether a provider bills it: the agent's model and those that the harness asks. */
  boolean isBilled() {
    return isModelCall() || isHarnessCall();
  }

  /** Whether the suite let this call meet a fault. */
  public boolean hasFault() {
    return incidents.stream().anyMatch(incident -> incident.kind() == Incident.Kind.FAULT);
  }

  /** Whether a fault changed or made up the answer, and did not only hold it up. */
  boolean isSpoilt() {
    return incidents.stream()
        .anyMatch(
            incident -> incident.kind() == Incident.Kind.FAULT && incident.waitedMillis() == 0);
  }

  /** The same at another time, with other incidents. */
  Exchange at(long otherStart, long otherLatency, List<Incident> others) {
    return new Exchange(
        service,
        method,
        path,
        query,
        request,
        status,
        headers,
        response,
        delivery,
        otherStart,
        otherLatency,
        chunks,
        others);
  }

  AgentRequest asked() {
    return new AgentRequest(service, method, path, query, request);
  }
}
