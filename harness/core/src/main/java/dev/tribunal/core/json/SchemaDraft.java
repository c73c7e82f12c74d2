package dev.tribunal.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.Excerpts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which draft of JSON Schema a schema is written in. */
final class SchemaDraft {
  private SchemaDraft() {}

  /** Null where it is one that is not known, which is then told. */
  static @Nullable VersionFlag of(DataValue schema) {
    JsonNode named = schema.json().path("$schema");
    if (named.isMissingNode()) {
      return VersionFlag.V202012;
    }
    String name = named.isTextual() ? trimmed(named.textValue()) : "";
    return Arrays.stream(VersionFlag.values())
        .filter(draft -> trimmed(draft.getId()).equals(name))
        .findFirst()
        .orElseGet(
            () -> {
              schema
                  .field("$schema")
                  .orElse(schema)
                  .problem(
                      "%s is no draft of JSON Schema that is known here; leave it out for 2020-12, or give %s"
                          .formatted(
                              Excerpts.quote(named.asText(), 100),
                              "http://json-schema.org/draft-07/schema# or another from draft 4 on"));
              return null;
            });
  }

  private static String trimmed(String iri) {
    return iri.replaceFirst("^https?://", "").replaceFirst("#$", "");
  }

  /** As its authors call it. */
  static String name(VersionFlag draft) {
    return switch (draft) {
      case V4 -> "draft 4";
      case V6 -> "draft 6";
      case V7 -> "draft 7";
      case V201909 -> "draft 2019-09";
      case V202012 -> "draft 2020-12";
    };
  }

  static JsonMetaSchema metaSchema(VersionFlag draft) {
    return switch (draft) {
      case V4 -> JsonMetaSchema.getV4();
      case V6 -> JsonMetaSchema.getV6();
      case V7 -> JsonMetaSchema.getV7();
      case V201909 -> JsonMetaSchema.getV201909();
      case V202012 -> JsonMetaSchema.getV202012();
    };
  }
}
