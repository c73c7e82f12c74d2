package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Optional;

/** The bytes of a request or an answer, unchangeable. */
public final class Body {
  /** No byte. */
  public static final Body EMPTY = new Body(new byte[0]);

  /** What a request or an answer may have at most: 64 MiB. */
  static final int LIMIT = Json.MOST_BYTES;

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The bytes themselves, not a copy: they must not be changed afterwards. */
  static Body of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Body(bytes);
  }

  static Body of(String text) {
    return of(text.getBytes(UTF_8));
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The bytes themselves, for those who only read. */
  byte[] shared() {
    return bytes;
  }

  public int size() {
    return bytes.length;
  }

  /** As text; empty where it is not well-formed UTF-8. */
  public Optional<String> text() {
    try {
      return Optional.of(
          UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** As a JSON object or array; empty where it is anything else, or too large a tree. */
  Optional<JsonNode> json() {
    return text().flatMap(Json::received);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Body body && Arrays.equals(bytes, body.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The size only: bodies are too long, and too private, for messages. */
  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
