package dev.tribunal.core;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which model answered, as exactly as the traffic says it: a silent update of the model shows as a
 * change here.
 *
 * @param api the API it was asked through, such as {@code openai.chat}; {@code unknown} where the
 *     gateway does not know it
 * @param asked the model that the agent asked for; empty where the request does not say
 * @param answered the model that answered, as the provider names it; empty where it did not say
 * @param deployment what else identifies the deployment, by name: {@code system_fingerprint},
 *     headers such as {@code openai-version}
 */
public record ModelIdentity(
    String api, String asked, String answered, SortedMap<String, String> deployment) {
  /** The {@link #api} of an API that the gateway doesn't know. */
  public static final String UNKNOWN_API = "unknown";

  public ModelIdentity {
    deployment = Collections.unmodifiableSortedMap(new TreeMap<>(deployment));
  }

  /** With nothing known but the answering model's name. */
  public static ModelIdentity named(String answered) {
    return new ModelIdentity(UNKNOWN_API, "", answered, new TreeMap<>(Map.of()));
  }
}
