package dev.tribunal.core;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A call of a model that the harness itself asked in a trial: nothing that the agent did, but paid
 * for.
 *
 * @param service which one, such as {@value AgentDescriptor#JUDGE_SERVICE}
 * @param status of the answer; 0 where none came
 * @param usage tokens billed; none where they are not known
 * @param costUsd in US dollars by the price list; null where the model or its usage is not known
 */
public record HarnessCall(String service, int status, Usage usage, @Nullable BigDecimal costUsd) {}
