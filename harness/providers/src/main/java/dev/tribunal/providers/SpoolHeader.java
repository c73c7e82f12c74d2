package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.json.Json;
import dev.tribunal.providers.json.JsonPrinter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The first line of a {@link RecordingSpool}: which recording its trials belong to. */
final class SpoolHeader {
  private static final String FORMAT = "tribunal-spool/1";
  private static final String BEGINNING = "{\"format\":\"" + FORMAT + "\"";

  private SpoolHeader() {}

  static byte[] line(FixtureMetadata metadata) {
    ObjectNode fields = Json.object().put("format", FORMAT);
    fields.put("suite", metadata.suite()).put("case", metadata.caseId());
    fields.put("agent", metadata.agent()).put("model", metadata.model());
    fields.put("promptSha256", metadata.promptSha256());
    fields.put("simulated", metadata.simulated());
    fields.put("recordedAt", metadata.recordedAt().toString());
    return SpoolLine.write(fields);
  }

  /** Whether a text without a line's end can be a header that was being written. */
  static boolean isTorn(String text) {
    return text.startsWith(BEGINNING) || BEGINNING.startsWith(text);
  }

  /**
   * What the spool is of.
   *
   * @param now what it must be of, but for when that began
   * @throws FixtureException where it is of anything else, or no header
   */
  static FixtureMetadata read(Path file, String line, FixtureMetadata now) {
    JsonNode found = Json.container(line).orElseGet(Json::object);
    String format = Json.text(found, "format");
    if (!format.equals(FORMAT)) {
      throw new FixtureException(
          file,
          0,
          "the first line has the format %s, and this version goes on with %s; record into another file"
              .formatted(JsonPrinter.quoted(Excerpt.clip(format, 80)), FORMAT));
    }
    FixtureMetadata before =
        SpoolLine.read(line).map(fields -> metadata(file, fields)).orElseThrow(() -> damaged(file));
    List<String> changes = changes(before, now);
    if (!changes.isEmpty()) {
      throw new FixtureException(
          file,
          0,
          "it holds trials of another recording, which can't be mixed with this one: %s; go on as it was begun, or delete the file to record all trials anew"
              .formatted(String.join(", ", changes)));
    }
    return before;
  }

  private static FixtureMetadata metadata(Path file, JsonNode fields) {
    try {
      return new FixtureMetadata(
          Json.text(fields, "suite"),
          Json.text(fields, "case"),
          Json.text(fields, "agent"),
          Json.text(fields, "model"),
          Json.text(fields, "promptSha256"),
          Instant.parse(Json.text(fields, "recordedAt")),
          fields.path("simulated").asBoolean());
    } catch (DateTimeException e) {
      throw damaged(file);
    }
  }

  private static FixtureException damaged(Path file) {
    return new FixtureException(
        file, 0, "the first line is damaged; delete the file to record all trials anew");
  }

  private static List<String> changes(FixtureMetadata before, FixtureMetadata now) {
    List<String> changes = new ArrayList<>();
    change(changes, "suite", before.suite(), now.suite());
    change(changes, "case", before.caseId(), now.caseId());
    change(changes, "agent", before.agent(), now.agent());
    change(changes, "model", before.model(), now.model());
    change(changes, "promptSha256", before.promptSha256(), now.promptSha256());
    change(changes, "simulated", "" + before.simulated(), "" + now.simulated());
    return changes;
  }

  private static void change(List<String> changes, String field, String before, String now) {
    if (!before.equals(now)) {
      int place = Excerpt.firstDifference(before, now);
      changes.add(
          "%s was %s and is %s"
              .formatted(field, Excerpt.quoted(before, place), Excerpt.quoted(now, place)));
    }
  }
}
