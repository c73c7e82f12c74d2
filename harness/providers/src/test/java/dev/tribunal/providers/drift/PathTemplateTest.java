package dev.tribunal.providers.drift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTemplateTest {
  @ParameterizedTest
  @CsvSource({
    "/orders/123, /orders/{id}",
    "/orders/123/items/7, /orders/{id}/items/{id}",
    "/v1/orders/ord_7, /v1/orders/{id}",
    "/orders/A-1042, /orders/{id}",
    "/orders/1B2C3, /orders/{id}",
    "/u/6f9619ff-8b86-d011-b42d-00cf4fc964ff, /u/{id}",
    "/u/6F9619FF8B86D011, /u/{id}",
    "/commits/deadbee1, /commits/{id}",
    "/days/2026-11-20, /days/{id}",
    "/days/2026-11-20T10:00:00Z, /days/{id}",
    "/api/v2/oauth2/accessed, /api/v2/oauth2/accessed",
    "/cities/New%20York, /cities/New%20York",
    "/orders/, /orders/",
    "/, /",
    "'', /",
  })
  void idsAreLeftOut(String path, String template) {
    assertThat(PathTemplate.of(path)).isEqualTo(template);
  }

  @Test
  void longPathsAreCut() {
    assertThat(PathTemplate.of("/a".repeat(1_000_000))).hasSizeLessThanOrEqualTo(200);
    assertThat(PathTemplate.of("x".repeat(1_000_000))).hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void fieldsAreIdsOnlyWhereTheyCanBeNothingElse() {
    assertThat(new String[] {"12", "2026-11-20", "6f9619ff-8b86-d011-b42d-00cf4fc964ff"})
        .allMatch(PathTemplate::isOpaque);
    assertThat(new String[] {"sha256", "line_2", "deadbee1", "a", ""})
        .noneMatch(PathTemplate::isOpaque);
  }

  @Test
  void errorsOfAServiceHaveAShapeOfTheirOwn() {
    assertThat(ToolResult.ofService("shop", "GET", "/orders/1", 200, "{}").tool())
        .isEqualTo("shop GET /orders/{id}");
    assertThat(ToolResult.ofService("shop", "GET", "/orders/1", 404, "{}").tool())
        .isEqualTo("shop GET /orders/{id} (status 404)");
    assertThat(ToolResult.ofService("shop", "GET", "/orders/1", 502, null).tool())
        .isEqualTo("shop GET /orders/{id}");
  }
}
