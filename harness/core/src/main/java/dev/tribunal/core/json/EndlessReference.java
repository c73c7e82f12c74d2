package dev.tribunal.core.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds references that lead back to where they stand while the same value is looked at. */
final class EndlessReference {
  private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> SINGLE = List.of("not", "if", "then", "else");
  private static final List<String> NAMED = List.of("dependentSchemas", "dependencies");

  private final JsonNode root;
  private final Set<JsonNode> done = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<JsonNode> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private EndlessReference(JsonNode root) {
    this.root = root;
  }

  static boolean isIn(JsonNode schema) {
    return new EndlessReference(schema).isInAny(schema);
  }

  /** A reference within a schema; null where it leads nowhere. */
  static @Nullable JsonNode target(JsonNode root, String reference) {
    String fragment;
    try {
      fragment =
          URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null; // a broken escape
    }
    if (fragment.isEmpty()) {
      return root;
    }
    if (!fragment.startsWith("/")) {
      return anchored(root, fragment);
    }
    JsonNode found = root.at(JsonPointer.compile(fragment));
    return found.isMissingNode() ? null : found;
  }

  private static @Nullable JsonNode anchored(JsonNode node, String anchor) {
    if (anchor.equals(node.path("$anchor").asText(null))
        || anchor.equals(node.path("$dynamicAnchor").asText(null))
        || ("#" + anchor).equals(node.path("$id").asText(null))) {
      return node;
    }
    for (JsonNode child : node) {
      JsonNode found = anchored(child, anchor);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private boolean isInAny(JsonNode node) {
    if (isFrom(node)) {
      return true;
    }
    for (JsonNode child : node) {
      if (isInAny(child)) {
        return true;
      }
    }
    return false;
  }

  private boolean isFrom(JsonNode schema) {
    if (!schema.isObject() || done.contains(schema)) {
      return false;
    }
    if (!open.add(schema)) {
      return true;
    }
    boolean endless = applied(schema).stream().anyMatch(this::isFrom);
    open.remove(schema);
    done.add(schema);
    return endless;
  }

  /** The schemas that are applied to the same value. */
  private List<JsonNode> applied(JsonNode schema) {
    List<JsonNode> applied = new ArrayList<>();
    for (String name : List.of("$ref", "$dynamicRef", "$recursiveRef")) {
      JsonNode reference = schema.path(name);
      JsonNode target =
          reference.isTextual() && reference.textValue().startsWith("#")
              ? target(root, reference.textValue())
              : null;
      if (target != null) {
        applied.add(target);
      }
    }
    LISTS.forEach(name -> schema.path(name).forEach(applied::add));
    SINGLE.forEach(name -> applied.add(schema.path(name)));
    NAMED.forEach(name -> schema.path(name).forEach(applied::add));
    return applied;
  }
}
