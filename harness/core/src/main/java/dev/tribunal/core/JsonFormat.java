package dev.tribunal.core;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Arrays;

/**
 * The JSON of journals and ledgers: snake_case, ISO times, one object a line. Reading is strict: a
 * field that is missing, unknown or there twice is an error, since every line was written by this
 * mapper.
 */
final class JsonFormat {
  static final JsonMapper LINES =
      JsonMapper.builder(
              JsonFactory.builder()
                  // an answer of any length was written, so it can be read
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private JsonFormat() {}

  /**
   * The value as a line with its end, in UTF-8. Characters beyond the first plane are written as
   * escapes, so that half a surrogate pair, which a model may say and UTF-8 has no bytes for, costs
   * no trial and reads back the same.
   */
  static byte[] line(Object value, Class<?> type) throws JsonProcessingException {
    byte[] json = LINES.writerFor(type).writeValueAsBytes(value);
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }
}
