package dev.tribunal.agents.declared;

import dev.tribunal.core.DataValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Looks through a whole declaration for secrets: collects those that are named, and tells of those
 * that are written down or stand where they don't belong. What it says quotes no value.
 */
final class SecretScan {
  /** What goes to the service or the process alone, and not to a model or a page. */
  private static final Set<String> ALLOWED = Set.of("headers", "url", "env", "redis", "api_key");

  private static final Set<String> REFUSED = Set.of("body", "task", "parameters", "when");

  private final Secrets.Collector secrets;

  private SecretScan(Secrets.Collector secrets) {
    this.secrets = secrets;
  }

  static void of(DataValue declaration, Secrets.Collector secrets) {
    new SecretScan(secrets).look(declaration, "", false);
  }

  private void look(DataValue value, String name, boolean allowed) {
    if (value.isObject()) {
      List<String> names = new ArrayList<>();
      value.json().fieldNames().forEachRemaining(names::add);
      for (String field : names) {
        boolean here = !REFUSED.contains(field) && (allowed || ALLOWED.contains(field));
        value.field(field).ifPresent(child -> look(child, field, here));
      }
    } else if (value.json().isArray()) {
      value.items().forEach(item -> look(item, name, allowed));
    } else if (value.json().isTextual()) {
      text(value, name, allowed);
    }
  }

  private void text(DataValue value, String name, boolean allowed) {
    String text = value.text();
    var key = KeyShapes.in(name, text);
    if (key.isPresent()) {
      value.problem(
          "looks like %s; write ${NAME} in its place, and set NAME in the environment or in .env"
              .formatted(key.get()));
      return;
    }
    for (Template.Secret secret : Template.parse(text).secrets()) {
      if (allowed) {
        secrets.add(secret, value.location().toString());
      } else {
        value.problem(
            "has the secret ${%s}, which may stand in headers, urls and env only: from elsewhere it would be seen"
                .formatted(secret.name()));
      }
    }
  }
}
