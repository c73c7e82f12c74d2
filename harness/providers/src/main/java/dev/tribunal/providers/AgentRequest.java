package dev.tribunal.providers;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.providers.json.Excerpt;

/**
 * What an agent asked a service for, free of the credentials in its query.
 *
 * @param service the upstream's name
 * @param method HTTP method
 * @param path at the upstream, as it was sent; empty or beginning with a slash
 * @param query as it was sent, without credentials; empty where there is none
 * @param body as it was sent
 */
record AgentRequest(String service, String method, String path, String query, Body body) {
  /** Path and query. */
  String target() {
    return query.isEmpty() ? path : path + "?" + query;
  }

  boolean isModelCall() {
    return service.equals(AgentDescriptor.MODEL_SERVICE);
  }

  /** Whether the harness itself asked, in the course of the trial. */
  boolean isHarnessCall() {
    return AgentDescriptor.isHarnessService(service);
  }

  /** For messages. */
  String describe() {
    return Excerpt.clip("%s %s%s".formatted(method, service, target()), 160);
  }
}
