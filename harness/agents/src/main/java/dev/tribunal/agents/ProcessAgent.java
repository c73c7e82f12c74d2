package dev.tribunal.agents;

import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentFiles;
import dev.tribunal.core.Excerpts;
import dev.tribunal.core.HarnessTroubleException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An agent that is a command of its own process, for one trial. The command runs in a new folder,
 * which is deleted with the agent, as are the temporary files of whoever heeds TMPDIR. What it
 * writes to its standard output is the answer, byte for byte.
 *
 * <p>An interrupt of the thread that waits for the answer, as well as {@link #close} from any
 * thread, kills the command with all processes that came of it: see {@link ProcessTree}. The same
 * happens when this JVM is shut down.
 */
public final class ProcessAgent implements Agent {
  private static final Set<ProcessAgent> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> OPEN.forEach(ProcessAgent::close), "end agents in processes"));
  }

  private final Command command;
  private final KeptFiles kept;
  private final TrialFolder folder = new TrialFolder();
  private final List<ProcessTree> trees = new ArrayList<>();
  private boolean closed;
  private volatile Output answer = new Output(0);

  /**
   * Makes the agent and its folder; nothing is started yet.
   *
   * @throws HarnessTroubleException if the folder can't be made
   */
  public ProcessAgent(Command command) {
    this(command, KeptFiles.ALL);
  }

  /** As {@link #ProcessAgent(Command)}, and says which files are of interest. */
  public ProcessAgent(Command command, KeptFiles kept) {
    this.command = command;
    this.kept = kept;
    OPEN.add(this);
  }

  /** Where the command runs; there until the agent is closed. */
  public Path folder() {
    return folder.work();
  }

  /**
   * Runs the command. What it leaves running lives on until the agent is closed; what such children
   * write within a second of the command's end is part of the answer.
   *
   * @throws ProcessAgentException if the command can't be started, exits with another code than 0,
   *     or says more than it may
   * @throws InterruptedException if the thread is interrupted, after all processes have ended
   * @throws IllegalStateException if the agent is closed, before or meanwhile
   * @throws HarnessTroubleException if the folder or the pipes for the command's output can't be
   *     used
   */
  @Override
  public String answer(String prompt) throws InterruptedException, ProcessAgentException {
    try {
      return run(prompt);
    } catch (IOException e) {
      throw new HarnessTroubleException(
          "The folder or the pipes of a command can't be used: " + folder.work(), e);
    }
  }

  private String run(String prompt)
      throws IOException, InterruptedException, ProcessAgentException {
    checkOpen();
    var said = new Output(command.maxAnswerBytes());
    answer = said;
    folder.writePrompt(prompt);
    Path out = folder.pipe("out");
    Path err = folder.pipe("err");
    OutputPipe.make(out, err);
    try (var standardOutput = OutputPipe.open(out);
        var standardError = OutputPipe.open(err)) {
      ProcessTree tree = start(prompt, standardOutput, standardError);
      try {
        var run = new ProcessRun(tree, standardOutput, standardError, said);
        run.await();
        check(run, tree);
        return said.text();
      } catch (Throwable e) {
        kill(tree, e);
        throw e;
      }
    } finally {
      out.toFile().delete();
      err.toFile().delete();
    }
  }

  private synchronized ProcessTree start(
      String prompt, OutputPipe standardOutput, OutputPipe standardError)
      throws ProcessAgentException {
    checkOpen();
    var builder = new ProcessBuilder(CommandLine.of(command, prompt, folder.promptFile()));
    builder.environment().put("TMPDIR", folder.temporary().toString());
    builder.environment().putAll(command.environment());
    builder
        .directory(folder.work().toFile())
        .redirectInput(
            command.readsStandardInput() ? folder.promptFile().toFile() : new File("/dev/null"))
        .redirectOutput(standardOutput.redirect())
        .redirectError(standardError.redirect());
    try {
      var tree = ProcessTree.start(builder);
      trees.add(tree);
      return tree;
    } catch (IOException e) {
      throw new ProcessAgentException(
          ("%s can't be started; is it installed, executable, and on the PATH or named by its"
                  + " absolute path? %s")
              .formatted(Excerpts.quote(command.program(), 200), e.getMessage()),
          e);
    }
  }

  private void check(ProcessRun run, ProcessTree tree) throws ProcessAgentException {
    if (run.overflowed()) {
      throw new ProcessAgentException(
          ("%s wrote more to its standard output than the %d bytes that an answer may have, and was"
                  + " stopped")
              .formatted(Excerpts.quote(command.program(), 200), command.maxAnswerBytes()));
    }
    checkOpen();
    int code = tree.root().exitValue();
    if (code != 0) {
      throw new ProcessAgentException(
          "%s ended with exit code %d; %s"
              .formatted(
                  Excerpts.quote(command.program(), 200),
                  code,
                  run.errors().isBlank()
                      ? "its standard error is empty"
                      : "its standard error ends with " + run.errors().quote()));
    }
  }

  private synchronized void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the agent is closed");
    }
  }

  private static void kill(ProcessTree tree, Throwable why) {
    try {
      tree.kill();
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  @Override
  public String partialAnswer() {
    return answer.textSoFar();
  }

  /**
   * What is in the working folder, at most 100 files. Kills what the command left running, so that
   * nothing changes meanwhile.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  @Override
  public AgentFiles files() throws InterruptedException {
    started().forEach(ProcessTree::kill);
    return MadeFiles.in(folder.work(), kept);
  }

  private synchronized List<ProcessTree> started() {
    return List.copyOf(trees);
  }

  /**
   * Kills what is left of the agent and deletes its folder.
   *
   * @throws IllegalStateException if a process can't be killed
   * @throws HarnessTroubleException if the folder can't be deleted
   */
  @Override
  public void close() {
    List<ProcessTree> started;
    synchronized (this) {
      closed = true;
      started = List.copyOf(trees);
    }
    started.forEach(ProcessTree::kill);
    folder.delete();
    OPEN.remove(this);
  }
}
