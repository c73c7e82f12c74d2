// What the agents have in common: the prompt from the environment, and the one line that each prints.
import { performance } from 'node:perf_hooks';

export const model = 'scripted-1';
export const instructions = 'You answer customers of a shop. Look an order up before you refund it.';
export const prompt = required('AGENT_PROMPT');
export const streaming = process.env.AGENT_STREAMING === '1';

/** The most model calls of one answer: an agent that never comes to an end is cut. */
export const maxSteps = 6;

/** How long to wait for one answer in milliseconds, and how often to ask again; unset is the library's default. */
export const timeout = number('AGENT_TIMEOUT_MS');
export const maxRetries = number('AGENT_MAX_RETRIES');

/** The options of a library that are set, under its own names. */
export function given(options) {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

export function required(name) {
  const value = process.env[name];
  if (!value) {
    console.error(`The environment variable ${name} is not set`);
    process.exit(2);
  }
  return value;
}

function number(name) {
  const value = process.env[name];
  return value === undefined ? undefined : Number(value);
}

/** Runs an agent, and prints what came of it: the answer or the error that its library gave. */
export async function run(shop, agent) {
  const started = performance.now();
  const report = { answer: null, toolCalls: shop.calls, error: null };
  try {
    report.answer = await agent();
  } catch (error) {
    report.error = described(error);
  }
  report.elapsedMs = Math.round(performance.now() - started);
  // Nothing that a library leaves open keeps the process alive.
  process.stdout.write(JSON.stringify(report) + '\n', () => process.exit(0));
}

function described(error) {
  const chain = [];
  for (let at = error; at instanceof Error && chain.length < 5; at = at.lastError ?? at.cause) {
    chain.push(at);
  }
  const first = (field) => chain.map((at) => at[field]).find((value) => value !== undefined) ?? null;
  return {
    name: nameOf(error),
    causes: chain.slice(1).map(nameOf),
    status: first('status') ?? first('statusCode'),
    type: first('type'),
    code: first('code'),
    message: String(error?.message ?? error).slice(0, 1000),
  };
}

/** The documented name: a class where it says more than Error, else the name it goes by. */
function nameOf(error) {
  const named = error?.constructor?.name;
  return named && !['Error', 'Object', 'DOMException'].includes(named) ? named : (error?.name ?? typeof error);
}
