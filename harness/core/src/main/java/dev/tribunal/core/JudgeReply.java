package dev.tribunal.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What a judge said: a JSON object with {@code verdict} and {@code reason} alone, and nothing
 * around it. Anything else is no verdict, however much it looks like one.
 *
 * @param verdict what it says; {@link Verdict#NONE} where it says nothing that counts
 * @param reason the judge's own words; empty where there is no verdict
 * @param problem what is wrong with the reply, quoted; empty where there is a verdict
 */
public record JudgeReply(Verdict verdict, String reason, String problem) {
  private static final int EXCERPT = 200;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What a judge can say. */
  public enum Verdict {
    PASS,
    FAIL,
    NONE
  }

  /** Reads a reply. */
  public static JudgeReply parse(String reply) {
    JsonNode said;
    try {
      said = JSON.readTree(reply);
    } catch (JsonProcessingException e) {
      return none("is no JSON object", reply);
    }
    if (!said.isObject()) {
      return none("is no JSON object", reply);
    }
    if (said.size() != 2 || !said.path("verdict").isTextual() || !said.path("reason").isTextual()) {
      return none("does not have verdict and reason, both texts, and nothing else", reply);
    }
    String reason = said.path("reason").textValue();
    return switch (said.path("verdict").textValue()) {
      case "pass" -> new JudgeReply(Verdict.PASS, reason, "");
      case "fail" -> new JudgeReply(Verdict.FAIL, reason, "");
      default -> none("has a verdict that is neither pass nor fail", reply);
    };
  }

  private static JudgeReply none(String what, String reply) {
    return new JudgeReply(
        Verdict.NONE,
        "",
        "the judge's reply %s: %s".formatted(what, Excerpts.quote(reply, EXCERPT)));
  }
}
