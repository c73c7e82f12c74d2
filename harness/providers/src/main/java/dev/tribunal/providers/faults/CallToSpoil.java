package dev.tribunal.providers.faults;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A call that meets a fault.
 *
 * @param model whether it goes to the model, and not to a tool
 * @param path at the service, without the query
 * @param query empty where there is none
 * @param body as JSON; a missing node where it is none
 * @param id 24 hexadecimal digits of this call alone, the same at each run; ids in made-up answers
 *     are made of it
 */
public record CallToSpoil(
    boolean model, String method, String path, String query, JsonNode body, String id) {}
