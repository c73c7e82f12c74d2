package dev.tribunal.providers;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tribunal.core.ModelIdentity;
import dev.tribunal.providers.api.ApiAnswer;
import dev.tribunal.providers.api.ApiRequest;
import dev.tribunal.providers.api.Conversation;
import dev.tribunal.providers.api.DeploymentFacts;
import dev.tribunal.providers.api.ModelApi;
import dev.tribunal.providers.api.ModelReply;
import dev.tribunal.providers.api.Talk;
import dev.tribunal.providers.json.Excerpt;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An exchange with a model service, read in the terms of its API. */
final class ModelCall {
  private final Exchange exchange;
  private final ApiRequest request;
  private final ApiAnswer answer;
  private final ModelApi api;
  private final Optional<ModelReply> reply;

  private ModelCall(Exchange exchange) {
    this.exchange = exchange;
    this.request = request(exchange.asked());
    this.answer =
        new ApiAnswer(exchange.headers(), exchange.response().text(), exchange.response().shared());
    this.api = ModelApi.of(request);
    this.reply = isSuccess() ? api.reply(answer) : Optional.of(ModelReply.NONE);
  }

  static ModelCall of(Exchange exchange) {
    return new ModelCall(exchange);
  }

  private static ApiRequest request(AgentRequest asked) {
    return new ApiRequest(
        asked.method(), asked.path(), asked.body().json().orElse(MissingNode.getInstance()));
  }

  /** What a request says of tools, whatever is answered. */
  static Conversation conversationOf(AgentRequest asked) {
    ApiRequest request = request(asked);
    return ModelApi.of(request).conversation(request);
  }

  Exchange exchange() {
    return exchange;
  }

  /** Empty where a status of success came with something that its API does not have. */
  Optional<ModelReply> reply() {
    return reply;
  }

  /** What the request says of tools. */
  Conversation conversation() {
    return api.conversation(request);
  }

  /** What the request says to the model. */
  Talk talk() {
    return api.talk(request);
  }

  /** The id of the conversation that the provider keeps it in; empty where it keeps none. */
  String conversationId() {
    return api.conversationId(request);
  }

  /**
   * The id that the provider gave the answer, which no two answers of it share; empty where there
   * is no answer or its API has no ids.
   */
  Optional<String> completionId() {
    return reply.map(ModelReply::id).filter(id -> !id.isEmpty());
  }

  /**
   * The tool results that the request brings, those of earlier rounds too, in order. A request that
   * goes on from a reply without repeating it does not name their tools; steps do.
   */
  List<Conversation.Result> toolResults() {
    return conversation().results();
  }

  /** What was asked and what answered. */
  ModelIdentity identity() {
    SortedMap<String, String> deployment = new TreeMap<>(DeploymentFacts.of(exchange.headers()));
    ModelReply known = reply.orElse(ModelReply.NONE);
    deployment.putAll(known.deployment());
    return new ModelIdentity(api.name(), api.asked(request), known.model(), deployment);
  }

  /** Fetched once more, as those do that let a model work in the background. */
  boolean isFetch() {
    return exchange.method().equals("GET");
  }

  /** What the provider says went wrong, or the beginning of whatever it sent. */
  String errorMessage() {
    return ModelApi.errorMessage(answer)
        .orElseGet(
            () ->
                answer
                    .strict()
                    .map(text -> Excerpt.quoted(text, 0))
                    .orElse(exchange.response().toString()));
  }

  boolean isSuccess() {
    return exchange.status() >= 200 && exchange.status() < 300;
  }
}
