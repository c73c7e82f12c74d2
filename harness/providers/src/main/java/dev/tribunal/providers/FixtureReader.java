package dev.tribunal.providers;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Reads a case's recording. */
final class FixtureReader {
  private final Path file;
  private final String caseId;

  private FixtureReader(Path file, String caseId) {
    this.file = file;
    this.caseId = caseId;
  }

  /**
   * Reads a recording whole.
   *
   * @throws FixtureException where the file is not one that {@link FixtureWriter} could have made
   */
  static Recording read(Path file, String caseId) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new FixtureException(file, "can't be read: " + e, e);
    }
    String text =
        Body.of(bytes)
            .text()
            .orElseThrow(() -> new FixtureException(file, 1, 1, "the file is not UTF-8 text"));
    return new FixtureReader(file, caseId).read(text, Hashes.sha256(bytes));
  }

  private Recording read(String text, String sha256) {
    try (JsonParser parser = Json.parser(text)) {
      expect(parser, JsonToken.START_OBJECT, "an object with the only field \"mappings\"");
      expect(parser, JsonToken.FIELD_NAME, "the field \"mappings\"");
      if (!parser.currentName().equals("mappings")) {
        throw at(parser.currentTokenLocation(), "expected the field \"mappings\"");
      }
      expect(parser, JsonToken.START_ARRAY, "an array of mappings");
      expect(parser, JsonToken.START_OBJECT, "a mapping with metadata.recording");
      JsonLocation cover = parser.currentTokenLocation();
      FixtureInfo info = info(Json.read(parser), cover, sha256);
      Map<Integer, List<Exchange>> trials = new HashMap<>();
      int requests = 0;
      int latest = 1;
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        JsonLocation place = parser.currentTokenLocation();
        latest = add(Json.read(parser), place, latest, info.trials(), trials);
        requests++;
      }
      if (parser.currentToken() != JsonToken.END_ARRAY) {
        throw at(parser.currentTokenLocation(), "expected a mapping or the end of the array");
      }
      expect(parser, JsonToken.END_OBJECT, "the end of the object");
      if (parser.nextToken() != null) {
        throw at(parser.currentTokenLocation(), "expected the end of the file");
      }
      if (requests != info.requests()) {
        throw at(
            cover,
            "metadata.recording.requests is %d, but the file has %d"
                .formatted(info.requests(), requests));
      }
      Map<Integer, RecordedTrial> asking = new HashMap<>();
      trials.forEach((trial, exchanges) -> asking.put(trial, RecordedTrial.of(exchanges)));
      return new Recording(info, Map.copyOf(asking));
    } catch (JsonProcessingException e) {
      throw at(e.getLocation(), e.getOriginalMessage());
    } catch (IOException e) {
      throw new FixtureException(file, "can't be read: " + e, e);
    }
  }

  /** Adds the exchange of a mapping to its trial; gives the trial's number. */
  private int add(
      JsonNode mapping,
      JsonLocation place,
      int latest,
      int last,
      Map<Integer, List<Exchange>> trials) {
    try {
      JsonNode metadata = mapping.path("metadata");
      int trial = MappingReader.integer(metadata, "metadata", "trial");
      if (trial < latest || trial > last) {
        throw MappingReader.wrong(
            "metadata.trial", "from %d to %d".formatted(latest, last), metadata.path("trial"));
      }
      List<Exchange> exchanges = trials.computeIfAbsent(trial, number -> new ArrayList<>());
      int sequence = MappingReader.integer(metadata, "metadata", "sequence");
      if (sequence != exchanges.size() + 1) {
        throw MappingReader.wrong(
            "metadata.sequence",
            "%d, the next one of the trial".formatted(exchanges.size() + 1),
            metadata.path("sequence"));
      }
      exchanges.add(MappingReader.exchange(caseId, trial, mapping));
      return trial;
    } catch (IllegalArgumentException e) {
      throw at(place, String.valueOf(e.getMessage()));
    }
  }

  private FixtureInfo info(JsonNode mapping, JsonLocation place, String sha256) {
    String name = "metadata.recording";
    JsonNode facts = mapping.path("metadata").path("recording");
    try {
      int format = MappingReader.integer(facts, name, "format");
      if (format != Mappings.FORMAT) {
        throw MappingReader.wrong(
            name + ".format",
            "%d in this version".formatted(Mappings.FORMAT),
            facts.path("format"));
      }
      if (!MappingReader.text(facts, name, "case").equals(caseId)) {
        throw MappingReader.wrong(
            name + ".case", "\"%s\", as the file is named".formatted(caseId), facts.path("case"));
      }
      if (!facts.path("simulated").isBoolean()) {
        throw MappingReader.wrong(name + ".simulated", "true or false", facts.path("simulated"));
      }
      return new FixtureInfo(
          file,
          sha256,
          MappingReader.text(facts, name, "suite"),
          caseId,
          MappingReader.integer(facts, name, "trials"),
          MappingReader.integer(facts, name, "requests"),
          attempts(facts.path("attempts"), name + ".attempts"),
          Instant.parse(MappingReader.text(facts, name, "recordedAt")),
          MappingReader.text(facts, name, "agent"),
          MappingReader.text(facts, name, "model"),
          MappingReader.text(facts, name, "promptSha256"),
          facts.path("simulated").booleanValue());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw at(place, String.valueOf(e.getMessage()));
    }
  }

  private static Map<Integer, Integer> attempts(JsonNode attempts, String name) {
    Map<Integer, Integer> byTrial = new HashMap<>();
    for (Iterator<String> trials = attempts.fieldNames(); trials.hasNext(); ) {
      String trial = trials.next();
      if (!trial.matches("[1-9][0-9]{0,8}")) {
        throw new IllegalArgumentException(
            "%s has the field %s, but must have trials' numbers"
                .formatted(name, JsonPrinter.quoted(Excerpt.clip(trial, 100))));
      }
      int attempt = MappingReader.integer(attempts, name, trial);
      if (attempt < 2) {
        throw MappingReader.wrong(name + "." + trial, "at least 2", attempts.path(trial));
      }
      byTrial.put(Integer.parseInt(trial), attempt);
    }
    return byTrial;
  }

  private void expect(JsonParser parser, JsonToken token, String what) throws IOException {
    if (parser.nextToken() != token) {
      throw at(parser.currentTokenLocation(), "expected " + what);
    }
  }

  private FixtureException at(JsonLocation place, String problem) {
    return new FixtureException(
        file, Math.max(1, place.getLineNr()), Math.max(1, place.getColumnNr()), problem);
  }
}
