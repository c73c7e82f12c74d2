package dev.tribunal.providers.drift;

import org.jspecify.annotations.Nullable;

/**
 * What a tool answered once.
 *
 * @param tool results of the same name are compared: the name that the model calls the tool by, or
 *     what {@link #ofService} makes of a request
 * @param text the answer; null where there is none: the call failed, or the agent gave the model
 *     nothing back
 */
public record ToolResult(String tool, @Nullable String text) {
  /**
   * What a service other than the model answered.
   *
   * @param path without the query; its ids are left out of the name, see {@link PathTemplate}
   * @param status HTTP status: errors have a shape of their own, so all but 2xx is in the name
   */
  public static ToolResult ofService(
      String service, String method, String path, int status, @Nullable String body) {
    String tool = "%s %s %s".formatted(service, method, PathTemplate.of(path));
    boolean plain = status >= 200 && status < 300 || body == null;
    return new ToolResult(plain ? tool : "%s (status %d)".formatted(tool, status), body);
  }

  boolean isEmpty() {
    return text == null || text.isBlank();
  }
}
