package dev.tribunal.cli;
import picocli.CommandLine.Command;
@Command(name = "promptfoo") final class PromptfooCommand implements Runnable { public void run() {} }
