package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Hashes;
import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.json.Json;
import dev.tribunal.providers.json.JsonPrinter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;

/** Reads a case's recording. */
public final class FixtureReader {
  private static final int MOST_TRIALS = 1_000_000;

  private final Path file;
  private final String caseId;

  private FixtureReader(Path file, String caseId) {
    this.file = file;
    this.caseId = caseId;
  }

  /** The same where there are no own patterns. */
  static Recording read(Path file, String caseId) {
    return read(file, caseId, SecretFree.BUILT_IN);
  }

  /**
   * Reads a recording through, checks all of it, and leaves its trials on disk.
   *
   * @param secretFree what is removed from requests before they are compared with it
   * @throws FixtureException where the file is not one that {@link FixtureWriter} could have made
   */
  static Recording read(Path file, String caseId, SecretFree secretFree) {
    var digest = Hashes.sha256();
    try (var bytes = new DigestInputStream(Files.newInputStream(file), digest);
        var text = new InputStreamReader(bytes, UTF_8.newDecoder());
        JsonParser parser = Json.parser(text)) {
      return new FixtureReader(file, caseId).read(parser, digest, secretFree);
    } catch (JsonProcessingException e) {
      throw new FixtureReader(file, caseId).at(e.getLocation(), e.getOriginalMessage());
    } catch (CharacterCodingException e) {
      throw new FixtureException(file, 1, 1, "the file is not UTF-8 text");
    } catch (IOException e) {
      throw new FixtureException(file, "can't be read: " + e, e);
    }
  }

  /**
   * What a recording says about itself, after a check of all of it.
   *
   * @param caseId the case that it must be of
   * @throws FixtureException where the file is not one that {@link FixtureWriter} could have made
   */
  public static FixtureInfo info(Path file, String caseId) {
    try (var recording = read(file, caseId)) {
      return recording.info();
    }
  }

  private Recording read(JsonParser parser, MessageDigest digest, SecretFree secretFree)
      throws IOException {
    expect(parser, JsonToken.START_OBJECT, "an object with the only field \"mappings\"");
    expect(parser, JsonToken.FIELD_NAME, "the field \"mappings\"");
    if (!parser.currentName().equals("mappings")) {
      throw at(parser.currentTokenLocation(), "expected the field \"mappings\"");
    }
    expect(parser, JsonToken.START_ARRAY, "an array of mappings");
    expect(parser, JsonToken.START_OBJECT, "a mapping with metadata.recording");
    JsonLocation cover = parser.currentTokenLocation();
    FixtureInfo info = info(Json.read(parser), cover, "");
    if (info.trials() > MOST_TRIALS) {
      throw at(cover, "metadata.recording.trials must be at most " + MOST_TRIALS);
    }
    var spool = new TrialSpool(info.trials());
    try {
      int requests = spool(parser, info.trials(), spool);
      if (requests != info.requests()) {
        throw at(
            cover,
            "metadata.recording.requests is %d, but the file has %d"
                .formatted(info.requests(), requests));
      }
      return new Recording(
          info.withSha256(HexFormat.of().formatHex(digest.digest())), spool, secretFree);
    } catch (IOException | RuntimeException e) {
      spool.close();
      throw e;
    }
  }

  /** Reads the mappings to the end of the file; gives how many there were. */
  private int spool(JsonParser parser, int trials, TrialSpool spool) throws IOException {
    int requests = 0;
    int trial = 1;
    int sequence = 0;
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      JsonLocation place = parser.currentTokenLocation();
      JsonNode mapping = Json.read(parser);
      try {
        int of = trialOf(mapping, trial, trials);
        sequence = of == trial ? sequence + 1 : 1;
        trial = of;
        check(mapping, trial, sequence);
      } catch (IllegalArgumentException e) {
        throw at(place, String.valueOf(e.getMessage()));
      }
      spool.add(trial, mapping);
      requests++;
    }
    if (parser.currentToken() != JsonToken.END_ARRAY) {
      throw at(parser.currentTokenLocation(), "expected a mapping or the end of the array");
    }
    expect(parser, JsonToken.END_OBJECT, "the end of the object");
    if (parser.nextToken() != null) {
      throw at(parser.currentTokenLocation(), "expected the end of the file");
    }
    spool.finish();
    return requests;
  }

  private static int trialOf(JsonNode mapping, int latest, int last) {
    JsonNode metadata = mapping.path("metadata");
    int trial = MappingReader.integer(metadata, "metadata", "trial");
    if (trial < latest || trial > last) {
      throw MappingReader.wrong(
          "metadata.trial", "from %d to %d".formatted(latest, last), metadata.path("trial"));
    }
    return trial;
  }

  private void check(JsonNode mapping, int trial, int expected) {
    JsonNode metadata = mapping.path("metadata");
    if (MappingReader.integer(metadata, "metadata", "sequence") != expected) {
      throw MappingReader.wrong(
          "metadata.sequence",
          "%d, the next one of the trial".formatted(expected),
          metadata.path("sequence"));
    }
    MappingReader.exchange(caseId, trial, mapping);
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
          FaultHits.read(facts.path("faultHits"), name + ".faultHits"),
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
