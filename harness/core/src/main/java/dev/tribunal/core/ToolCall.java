package dev.tribunal.core;

import org.jspecify.annotations.Nullable;

/**
 * A tool call that the model asked for.
 *
 * @param name the tool's name
 * @param arguments the arguments as the model wrote them: usually, but not surely, a JSON object
 * @param result what the agent gave back to the model, from its next request; null where there was
 *     none
 */
public record ToolCall(String name, String arguments, @Nullable String result) {}
