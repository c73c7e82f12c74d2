package dev.tribunal.core;

import dev.tribunal.statistics.sequential.PlanRequest;
import dev.tribunal.statistics.sequential.SequentialPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sequential plans that were searched for before, in memory and in a folder. A plan that is read is
 * certified anew, so a file that was damaged or changed can cost time but never an error rate. Safe
 * for use by several threads and several processes.
 */
public final class PlanCache {
  /** The system property that names the folder of {@link #ofProcess}. */
  public static final String FOLDER = "tribunal.plans.dir";

  private final Path folder;
  private final Map<PlanRequest, SequentialPlan> plans = new ConcurrentHashMap<>();

  /**
   * Keeps plans in a folder, which need not exist. Where it can't be written, plans are kept in
   * memory alone.
   */
  public PlanCache(Path folder) {
    this.folder = folder;
  }

  /**
   * The one cache of this process. Its folder is the system property {@value #FOLDER}, else {@code
   * .cache/tribunal/plans} in the user's home, else in the folder for temporary files.
   */
  static PlanCache ofProcess() {
    return OfProcess.CACHE;
  }

  /** Made when it is first asked for: most suites need no plan but those that ship. */
  private static final class OfProcess {
    static final PlanCache CACHE = new PlanCache(folder(System.getProperties()));
  }

  static Path folder(Properties properties) {
    String given = Arguments.value(properties.getProperty(FOLDER, ""));
    if (!given.isEmpty()) {
      return Path.of(given);
    }
    String home = properties.getProperty("user.home", "");
    // a container's user may have no home, for which Java says "?"
    boolean homeless = home.isBlank() || home.equals("?");
    return Path.of(homeless ? properties.getProperty("java.io.tmpdir", "") : home)
        .resolve(".cache/tribunal/plans");
  }

  /** The plan for a request: one that ships, that was searched for before, or that is now. */
  public SequentialPlan plan(PlanRequest request) {
    return plans.computeIfAbsent(
        request, r -> SequentialPlan.shipped(r).or(() -> read(r)).orElseGet(() -> search(r)));
  }

  private Optional<SequentialPlan> read(PlanRequest request) {
    try {
      var plan = SequentialPlan.parse(Files.readString(file(request)).strip());
      return Optional.of(plan).filter(p -> p.request().equals(request));
    } catch (IOException | IllegalArgumentException e) {
      // not there, or not what this version writes: it is searched for and written again
      return Optional.empty();
    }
  }

  private SequentialPlan search(PlanRequest request) {
    SequentialPlan plan = SequentialPlan.search(request);
    try {
      AtomicFile.write(file(request), plan.text() + "\n");
    } catch (IOException e) {
      // the next run searches again
    }
    return plan;
  }

  private Path file(PlanRequest request) {
    String name = Hashes.sha256(SequentialPlan.SEARCH_VERSION + " " + request);
    return folder.resolve(name + ".plan");
  }
}
