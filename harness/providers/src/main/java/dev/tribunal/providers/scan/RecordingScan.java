package dev.tribunal.providers.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.providers.Headers;
import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.json.Json;
import dev.tribunal.providers.json.JsonPrinter;
import dev.tribunal.providers.redaction.Redaction;
import dev.tribunal.providers.redaction.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Looks through the mappings of one recording, one at a time. */
final class RecordingScan {
  private static final String REMEDY =
      "; record the case anew, which removes it, or where nothing is recognised there, add a pattern"
          + " to redact.yaml first (under allow, if it is none). A credential that was committed must"
          + " be revoked";

  private final Path file;
  private final Redaction redaction;
  private final ScanNotes notes;

  /** What each trial was answered, as one hash a trial. */
  private final SortedMap<Integer, String> answers = new TreeMap<>();

  private int index;
  private int line;
  private int exchanges;

  RecordingScan(Path file, Redaction redaction, ScanNotes notes) {
    this.file = file;
    this.redaction = redaction;
    this.notes = notes;
  }

  /** Gives how many exchanges there were. */
  int run() throws IOException {
    try (var text = Files.newBufferedReader(file, UTF_8);
        JsonParser parser = Json.parser(text)) {
      while (parser.nextToken() != null && parser.currentToken() != JsonToken.START_ARRAY) {
        // up to the list of mappings; that the file is a recording has been checked
      }
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        index++;
        line = parser.currentTokenLocation().getLineNr();
        mapping(Json.read(parser));
      }
    }
    noteEqualAnswers();
    return exchanges;
  }

  private void mapping(JsonNode mapping) {
    credentials(mapping);
    int trial = mapping.path("metadata").path("trial").asInt();
    if (trial == 0) {
      return;
    }
    exchanges++;
    JsonNode response = mapping.path("response");
    String body =
        response.has("jsonBody")
            ? Json.compact(response.path("jsonBody"))
            : Json.text(response, "body");
    if (Json.text(mapping.path("metadata"), "service").equals(AgentDescriptor.MODEL_SERVICE)) {
      for (String id : CompletionIds.of(body)) {
        notes.completionId(id, file, line, index, trial);
      }
      answers.merge(trial, AnswerText.hash(body), String::concat);
    }
  }

  private void credentials(JsonNode mapping) {
    String text = Json.compact(mapping);
    int before = notes.size();
    for (Redaction.Finding found : redaction.find(text)) {
      credential("%s: %s in %s".formatted(found.rule(), shown(found), shortened(found.field())));
    }
    JsonNode response = mapping.path("response");
    for (var header : response.path("headers").properties()) {
      if (!Headers.isKept(header.getKey())) {
        credential("header %s, which is never kept".formatted(JsonPrinter.quoted(header.getKey())));
      }
    }
    for (var parameter : mapping.path("request").path("queryParameters").properties()) {
      if (Secrets.isQueryKey(parameter.getKey())) {
        credential("query parameter " + JsonPrinter.quoted(parameter.getKey()));
      }
    }
    binary("response.base64Body", response.path("base64Body"));
    binary(
        "request.bodyPatterns[0].binaryEqualTo",
        mapping.path("request").path("bodyPatterns").path(0).path("binaryEqualTo"));
    if (notes.size() == before) {
      Suspicions.in(text, redaction).ifPresent(this::credential);
    }
  }

  private void binary(String field, JsonNode base64) {
    if (base64.isTextual()) {
      String text = new String(Base64.getDecoder().decode(base64.textValue()), ISO_8859_1);
      for (Redaction.Finding found : redaction.find(text)) {
        credential("%s: %s in %s".formatted(found.rule(), shown(found), field));
      }
      Suspicions.in(text, redaction).ifPresent(this::credential);
    }
  }

  private void credential(String what) {
    notes.add(
        ScanFinding.Kind.CREDENTIAL,
        file,
        line,
        "mapping %d holds what looks like a credential: %s%s".formatted(index, what, REMEDY));
  }

  private static String shown(Redaction.Finding found) {
    return JsonPrinter.quoted(found.shown());
  }

  private static String shortened(String field) {
    return JsonPrinter.quoted(Excerpt.clip(field, 120));
  }

  private void noteEqualAnswers() {
    Map<String, Integer> counts = new TreeMap<>();
    answers.values().forEach(hash -> counts.merge(hash, 1, Integer::sum));
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (most > 1) {
      notes.note(
          "%s: %d trials got %d different series of answers; %d trials got the same one, under"
                  .formatted(file, answers.size(), counts.size(), most)
              + " ids of their own");
    }
  }
}
