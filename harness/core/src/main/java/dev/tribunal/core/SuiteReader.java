package dev.tribunal.core;

import dev.tribunal.core.LimitsReader.Bounds;
import dev.tribunal.core.RequirementsReader.Asked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the suite from a tree whose structure the schema has judged. */
final class SuiteReader {
  private static final Set<String> RESERVED = Set.of("src", "target");
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,79}");
  private static final String DEFAULT_SEVERITY = "normal";

  private final Located root;
  private final Map<String, Located> cases = new HashMap<>();
  private final TrialsReader trials = new TrialsReader();

  SuiteReader(Located root) {
    this.root = root;
  }

  /** The suite; of no use where there are problems. */
  Suite read(String sha256) {
    Path file = root.tree().file();
    String id = suiteId(file);
    refuseEmptyFaults();
    List<Case> read = new ArrayList<>();
    for (Located tuple : tuples()) {
      Case made = readCase(tuple, id);
      if (made != null) {
        read.add(made);
      }
    }
    Bounds bounds = LimitsReader.read(root);
    return new Suite(
        id,
        file,
        sha256,
        root.text("agent"),
        bounds.trial(),
        bounds.run(),
        bounds.day(),
        DialogueReader.userUpstream(root),
        read);
  }

  /** An empty list means something in a case only: that the suite's faults are not for it. */
  private void refuseEmptyFaults() {
    Located faults = root.child("cases") == null ? null : root.sound("faults");
    Located rules = faults == null ? null : faults.child("rules");
    if (rules != null && rules.value().isEmpty()) {
      rules.problem("is empty, so there are no faults; give a rule, or leave faults out");
    }
  }

  private List<Located> tuples() {
    if (root.value().isArray()) {
      return root.items();
    }
    Located list = root.child("cases");
    if (list != null) {
      return list.items();
    }
    return root.child("prompt") == null && root.child("turns") == null ? List.of() : List.of(root);
  }

  private String suiteId(Path file) {
    Located given = root.child("suite");
    if (given == null) {
      String name = String.valueOf(file.getFileName());
      String id = name.substring(0, Math.max(0, name.lastIndexOf('.')));
      if (!ID.matcher(id).matches() || RESERVED.contains(id)) {
        String slug = CaseIds.slug(id);
        root.tree()
            .problems()
            .add(
                "/suite",
                root.location(),
                "is missing, and the file's name %s cannot stand in for it; rename the file%s, or give suite: 1 to 80 of the characters a-z, 0-9, '.', '_' and '-', the first a letter or digit, and not src or target"
                    .formatted(
                        Excerpts.quote(id, 100),
                        ID.matcher(slug).matches() && !RESERVED.contains(slug)
                            ? " to " + slug + name.substring(id.length())
                            : ""));
      }
      return id;
    }
    if (!given.isBroken() && RESERVED.contains(given.text())) {
      given.problem(
          "\"%s\" is a folder of the build, and a suite's recordings are kept in a folder of its name; choose another"
              .formatted(given.text()));
    }
    return given.isBroken() ? "" : given.text();
  }

  private @Nullable Case readCase(Located tuple, String suite) {
    if (!tuple.value().isObject()) {
      return null;
    }
    List<Check> checks = ExpectationsReader.read(tuple);
    List<Located> owners = tuple.pointer().isEmpty() ? List.of(tuple) : List.of(tuple, root);
    List<Asked> requirements = RequirementsReader.read(owners);
    TrialPlan plan = requirements.isEmpty() ? null : trials.read(owners, requirements, checks);
    Faults faults = FaultsReader.read(owners, suite);
    Dialogue dialogue = DialogueReader.read(tuple, root);
    String id = tuple.isBroken("id") ? null : id(tuple, dialogue == null ? null : dialogue.shown());
    if (dialogue == null || id == null || plan == null || tuple.isBroken()) {
      return null;
    }
    return new Case(
        id,
        tuple.location(),
        dialogue,
        checks,
        requirements.stream().map(Asked::requirement).toList(),
        plan,
        owners.stream().flatMap(owner -> owner.texts("tags").stream()).distinct().toList(),
        nearest(owners, "feature"),
        severity(owners),
        links(owners),
        faults);
  }

  private @Nullable String id(Located tuple, @Nullable String prompt) {
    String given = tuple.text("id");
    if (given == null && prompt == null) {
      return null;
    }
    String id = given == null ? CaseIds.derived(prompt == null ? "" : prompt) : given;
    Located other = cases.putIfAbsent(id, tuple);
    if (other == null) {
      return id;
    }
    SourceLocation place = other.location();
    if (given == null && other.text("id") == null) {
      DialogueReader.first(tuple)
          .problem(
              "%s is also the prompt of the case at line %d, column %d, and neither has an id; give both an id"
                  .formatted(
                      Excerpts.quote(String.valueOf(prompt), 60), place.line(), place.column()));
    } else {
      Located at = tuple.child("id");
      (at == null ? DialogueReader.first(tuple) : at)
          .problem(
              "the id \"%s\" is also that of the case at line %d, column %d; ids are unique in a suite, so change one"
                  .formatted(id, place.line(), place.column()));
    }
    return null;
  }

  private static @Nullable String nearest(List<Located> owners, String field) {
    for (Located owner : owners) {
      String text = owner.text(field);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private static String severity(List<Located> owners) {
    String severity = nearest(owners, "severity");
    return severity == null ? DEFAULT_SEVERITY : severity;
  }

  private static List<Link> links(List<Located> owners) {
    List<Link> links = new ArrayList<>();
    for (Located owner : owners) {
      Located list = owner.sound("links");
      for (Located link : list == null ? List.<Located>of() : list.items()) {
        links.add(new Link(link.required("name").text(), link.required("url").text()));
      }
    }
    return links.stream().distinct().toList();
  }
}
