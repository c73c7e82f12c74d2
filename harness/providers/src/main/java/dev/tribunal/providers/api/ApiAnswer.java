package dev.tribunal.providers.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What a model service answered.
 *
 * @param headers those that are kept; names in lower case
 * @param strict the body as text; empty where it is not well-formed UTF-8
 * @param body its bytes, which nobody may change
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies may be large, and only readers get them.
public record ApiAnswer(Map<String, String> headers, Optional<String> strict, byte[] body) {
  /** With U+FFFD in the place of what is no UTF-8, as readers of event streams have it. */
  String lenient() {
    return strict.orElseGet(() -> new String(body, StandardCharsets.UTF_8));
  }
}
