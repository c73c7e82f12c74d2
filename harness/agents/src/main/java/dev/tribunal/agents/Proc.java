package dev.tribunal.agents;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What Linux tells of processes under /proc. Read by streams alone: a channel would be closed by
 * the very interrupt that makes somebody look for processes.
 */
final class Proc {
  /** Whether there is such a thing here. */
  static final boolean PRESENT =
      Files.isReadable(Path.of("/proc/self/environ"))
          && Files.isReadable(Path.of("/proc/self/stat"));

  private static final Path FOLDER = Path.of("/proc");
  private static final long KERNEL_THREAD = 0x00200000;

  private Proc() {}

  /**
   * A process.
   *
   * @param parent the parent's id, which is that of another one after the parent's end
   * @param started when, in a unit of the system's own; with the id it tells processes apart
   * @param over whether it has ended and only waits to be noticed, or belongs to the kernel: there
   *     is nothing to kill, and it has no environment
   */
  record Entry(long pid, long parent, long started, boolean over) {}

  /** Whether an environment has a variable; UNKNOWN where the process ended or is just starting. */
  enum Mark {
    THERE,
    ABSENT,
    UNKNOWN
  }

  /** All processes, the newest first as long as ids do not wrap around. */
  static long[] pids() {
    String[] names = FOLDER.toFile().list((dir, name) -> isNumber(name));
    if (names == null) {
      throw new IllegalStateException("/proc can't be read any more; no process can be found");
    }
    long[] pids = Arrays.stream(names).mapToLong(Long::parseLong).sorted().toArray();
    for (int i = 0, j = pids.length - 1; i < j; i++, j--) {
      long pid = pids[i];
      pids[i] = pids[j];
      pids[j] = pid;
    }
    return pids;
  }

  /** What is known of a process; null where it is gone. */
  static @Nullable Entry entry(long pid) {
    String stat;
    try (var in = new FileInputStream("/proc/" + pid + "/stat")) {
      // a line that comes in one piece
      byte[] line = new byte[1024];
      stat = new String(line, 0, Math.max(0, in.read(line)), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return null;
    }
    // "pid (name) state parent …": a name may have spaces and brackets in it
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ", 21);
    if (fields.length < 21) {
      return null;
    }
    boolean ended = fields[0].equals("Z") || fields[0].equals("X");
    boolean kernel = (Long.parseLong(fields[6]) & KERNEL_THREAD) != 0;
    return new Entry(pid, Long.parseLong(fields[1]), Long.parseLong(fields[19]), ended || kernel);
  }

  /**
   * Looks for a variable in the environment that a process was started with.
   *
   * @param variable of the form {@code NAME=value}
   */
  static Mark mark(long pid, String variable) {
    for (int look = 0; look < 3; look++) {
      try {
        String environment = environment(pid);
        if (!environment.isEmpty()) {
          return ('\0' + environment + '\0').contains('\0' + variable + '\0')
              ? Mark.THERE
              : Mark.ABSENT;
        }
      } catch (IOException e) {
        if (isAnotherUsers(pid)) {
          return Mark.ABSENT;
        }
      }
      // empty for an instant while another program is loaded into the process
      Thread.yield();
    }
    return Mark.UNKNOWN;
  }

  /** What we start we may look at, for as long as it runs. */
  private static boolean isAnotherUsers(long pid) {
    try (var opened = Files.newByteChannel(Path.of("/proc/" + pid + "/environ"))) {
      return false;
    } catch (AccessDeniedException e) {
      Entry entry = entry(pid);
      return entry != null && !entry.over();
    } catch (IOException e) {
      return false;
    }
  }

  private static String environment(long pid) throws IOException {
    try (var in = new FileInputStream("/proc/" + pid + "/environ")) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static boolean isNumber(String name) {
    return name.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
