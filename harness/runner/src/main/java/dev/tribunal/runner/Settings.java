package dev.tribunal.runner;

/**
 * The configuration keys: system properties ({@code -Dkey=value} on Maven's command line) or lines
 * of {@code junit-platform.properties}.
 */
public final class Settings {
  /**
   * {@code replay} (default: offline and free), {@code record}, {@code live}, or {@code auto}:
   * replays the trials that are recorded and records those that are missing, refused where the
   * environment has {@code CI=true}.
   */
  public static final String MODE = "tribunal.mode";

  /**
   * Runs each selected case so many times against the upstreams and prints answers and checks. No
   * verdict, nothing kept, refused where the environment has {@code CI=true}.
   */
  public static final String TRY = "tribunal.try";

  /**
   * {@code true}: says what would be run, how many trials that takes, and what they cost, and runs
   * nothing. Refused where the environment has {@code CI=true}, as it has no verdict.
   */
  public static final String PLAN = "tribunal.plan";

  /**
   * {@code true}: starts over, where a run of the same command was broken off and would be gone on
   * with.
   */
  public static final String FRESH = "tribunal.fresh";

  /**
   * The id of an earlier run, whose trials are graded by the checks as they are now. Nothing is
   * called.
   */
  public static final String REGRADE = "tribunal.regrade";

  /**
   * More than the suites allow, once a run has paused: limits with their new values, separated by
   * commas ({@code run.usd=7.50,llm_calls=80}).
   */
  public static final String APPROVE = "tribunal.approve";

  /** US dollars for a whole run of each suite that gives none itself in {@code run: { usd }}. */
  public static final String BUDGET_USD = "tribunal.budget.usd";

  /** Tokens for a whole run of each suite that gives no {@code run} budget itself. */
  public static final String BUDGET_TOKENS = "tribunal.budget.tokens";

  /**
   * How long trials that are under way may take to end after ctrl-C or SIGTERM, such as {@code
   * 10s}, the default.
   */
  public static final String GRACE = "tribunal.grace";

  /** A file to which each event of the run is written, as a line of JSON. Default: none. */
  public static final String LOG = "tribunal.log";

  /**
   * The cases to run, separated by commas: {@code suite#case} or {@code case}, with {@code *} for
   * any text. A pattern that matches none is an error. Default: all.
   */
  public static final String CASES = "tribunal.cases";

  /** The folder of the suite files. Default: the working directory. */
  public static final String SUITES_DIR = "tribunal.suites.dir";

  /** The folder of the recordings. Default: {@code fixtures} in the working directory. */
  public static final String FIXTURES_DIR = "tribunal.fixtures.dir";

  /** The folder of the journals, one folder a run. Default: {@code target/tribunal}. */
  public static final String JOURNALS_DIR = "tribunal.journals.dir";

  /** The id of this run, which ties its journals to its gate. Default: made from the time. */
  public static final String RUN = "tribunal.run";

  /** How many trials run at once, over all cases of a suite, 1 to 10000. Default: 16. */
  public static final String PARALLEL = "tribunal.parallel";

  /** The seed of simulated upstreams and of the agents, a whole number. Default: 1. */
  public static final String SEED = "tribunal.seed";

  /**
   * How fast recorded answers are given: {@code instant} (default), or as {@code recorded}, piece
   * by piece, for agents that mind the time.
   */
  public static final String PACE = "tribunal.replay.pace";

  /**
   * How requests find their trial: by {@code path} (default: each trial has a base URL of its own),
   * by {@code traceparent} (for a deployed agent with a fixed base URL that hands on the header
   * that its task came with), or {@code serial} (by time: trials run one by one; the last resort).
   * With the latter two the fixed base URL is {@code http://127.0.0.1:PORT/s/<service>}.
   */
  public static final String IDENTITY = "tribunal.identity";

  /** The gateway's port, 0 (default: a free one) to 65535. */
  public static final String GATEWAY_PORT = "tribunal.gateway.port";

  /**
   * What the console tells: a line a {@code case}, a line a {@code trial}, or a {@code live} view
   * of what is open. Default: live on a terminal, else case.
   */
  public static final String PROGRESS = "tribunal.progress";

  /** Followed by a service's name: its upstream, instead of the one that the agent names. */
  public static final String UPSTREAM_PREFIX = "tribunal.upstream.";

  /**
   * A file of prices that goes before the one that comes with the harness. Default: {@code
   * prices.yaml} beside the suites, where there is one.
   */
  public static final String PRICES = "tribunal.prices";

  /**
   * The file that says what the accounts with providers allow. Default: {@code quota.yaml} beside
   * the suites, where there is one.
   */
  public static final String QUOTA = "tribunal.quota";

  /** The command that error messages extend when they tell how to record. */
  public static final String COMMAND = "tribunal.command";

  private Settings() {}
}
