package dev.tribunal.cli;
import picocli.CommandLine.Command;
@Command(name = "openai-evals") final class OpenAiEvalsCommand implements Runnable { public void run() {} }
