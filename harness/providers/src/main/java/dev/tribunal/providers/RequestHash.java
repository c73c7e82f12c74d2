package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/**
 * A hash that is equal for requests that ask the same: the order of object keys and the way a
 * number is written don't count, all else does.
 */
final class RequestHash {
  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(1024);

  private RequestHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  static String of(AgentRequest request) {
    RequestHash hash = new RequestHash();
    hash.add(request.service());
    hash.add(request.method());
    hash.add(request.path());
    Query.parse(request.query())
        .forEach(
            (name, values) -> {
              hash.add(name);
              hash.tag('q', values.size());
              values.forEach(hash::add);
            });
    request
        .body()
        .json()
        .ifPresentOrElse(
            json -> hash.add(ComparedJson.without(request, json)),
            () -> hash.add(request.body().shared()));
    hash.flush();
    return HexFormat.of().formatHex(hash.digest.digest());
  }

  /** Of JSON by itself: the order of object keys and the way a number is written don't count. */
  static String of(JsonNode json) {
    RequestHash hash = new RequestHash();
    hash.add(json);
    hash.flush();
    return HexFormat.of().formatHex(hash.digest.digest());
  }

  private void add(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> {
        tag('o', node.size());
        for (String name : names(node)) {
          add(name);
          add(node.path(name));
        }
      }
      case ARRAY -> {
        tag('a', node.size());
        node.forEach(this::add);
      }
      case NUMBER -> {
        tag('n', 0);
        add(canonical(node.decimalValue()));
      }
      case STRING -> add(node.textValue());
      default -> {
        tag('l', 0);
        add(node.asText());
      }
    }
  }

  static String canonical(BigDecimal number) {
    // Not in plain digits: 1e999999999 would have a billion of them.
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    for (Iterator<String> each = node.fieldNames(); each.hasNext(); ) {
      names.add(each.next());
    }
    return names;
  }

  private void add(String text) {
    tag('s', text.length());
    for (int i = 0; i < text.length(); i++) {
      room(Character.BYTES);
      buffer.putChar(text.charAt(i));
    }
  }

  private void add(byte[] bytes) {
    tag('b', bytes.length);
    flush();
    digest.update(bytes);
  }

  private void tag(char kind, int size) {
    room(Character.BYTES + Integer.BYTES);
    buffer.putChar(kind).putInt(size);
  }

  private void room(int bytes) {
    if (buffer.remaining() < bytes) {
      flush();
    }
  }

  private void flush() {
    digest.update(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
