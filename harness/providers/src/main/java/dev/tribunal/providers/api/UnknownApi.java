package dev.tribunal.providers.api;

import dev.tribunal.core.ModelIdentity;
import java.util.Optional;

/** What the gateway passes without understanding it. */
final class UnknownApi implements ModelApi {
  static final UnknownApi INSTANCE = new UnknownApi();

  private UnknownApi() {}

  @Override
  public String name() {
    return ModelIdentity.UNKNOWN_API;
  }

  @Override
  public boolean understands(ApiRequest request) {
    return true;
  }

  @Override
  public Optional<ModelReply> reply(ApiAnswer answer) {
    return Optional.of(ModelReply.NONE);
  }
}
