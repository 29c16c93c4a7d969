import { nextErlangB } from "./erlang-b.ts";
import { type KeepAlive, LAMBDA_KEEP_ALIVE } from "./keep-alive.ts";

/** Invocations of one function: Poisson arrivals, and how long a warm and a cold one hold an environment. */
export type Invocations = {
  readonly requestsPerSecond: number;
  readonly warmSeconds: number;
  readonly coldSeconds: number;
};

/** The steady state of a function. */
export type WarmPool = {
  /** Share of the invocations that find no warm environment. */
  readonly coldShare: number;
  /** Mean number of environments that exist. */
  readonly environments: number;
  /** Mean number that serve a request, cold ones included. */
  readonly running: number;
  /** Share of the environments that serve a warm request. */
  readonly utilization: number;
  readonly responseSeconds: number;
};

/** With m environments: how many arrivals are turned into new ones, and how many environments expire, a second. */
type State = { readonly coldShare: number; readonly births: number; readonly deaths: number };

/**
 * Steady state by the Markov chain of Mahmoudi and Khazaei (Performance Modeling of Serverless Computing
 * Platforms, IEEE TCC 2020; code pacslab/serverless-performance-modeling): the newest idle environment is
 * taken first, m environments miss what m servers lose by Erlang B, and the m-th expires when none of its
 * own share of the arrivals comes for as long as the keep-alive. Measured on AWS, the model's cold share is
 * right to within 30 to 50 %. Their idle time is one number; here it may be a distribution.
 */
export function warmPool(use: Invocations, keepAlive: KeepAlive = LAMBDA_KEEP_ALIVE): WarmPool {
  const { requestsPerSecond, warmSeconds, coldSeconds } = use;
  if (requestsPerSecond <= 0) return idlePool(coldSeconds);
  const states = statesOf(use, keepAlive);
  const weights = steadyState(states);
  const mean = (of: (state: State, environments: number) => number): number =>
    states.reduce((sum, state, index) => sum + of(state, index) * (weights[index] ?? 0), 0);
  const coldShare = mean((state) => state.coldShare);
  const environments = mean((_, count) => count);
  const warm = requestsPerSecond * (1 - coldShare) * warmSeconds;
  return {
    coldShare,
    environments,
    running: warm + requestsPerSecond * coldShare * coldSeconds,
    utilization: environments > 0 ? warm / environments : 0,
    responseSeconds: (1 - coldShare) * warmSeconds + coldShare * coldSeconds,
  };
}

/** Share of invocations that find no warm environment: 1 where there is next to no traffic. */
export function coldStartShare(use: Invocations, keepAlive: KeepAlive = LAMBDA_KEEP_ALIVE): number {
  if (use.requestsPerSecond <= 0) return 1;
  const states = statesOf(use, keepAlive);
  const weights = steadyState(states);
  let share = 0;
  for (let index = 0; index < states.length; index++) {
    share += (states[index]?.coldShare ?? 0) * (weights[index] ?? 0);
  }
  return share;
}

function idlePool(coldSeconds: number): WarmPool {
  return {
    coldShare: 1,
    environments: 0,
    running: 0,
    utilization: 0,
    responseSeconds: coldSeconds,
  };
}

/** So many states are looked at beyond the last in which more environments are added than expire, as published. */
const STATES_BEYOND = 30;

function statesOf(
  { requestsPerSecond, warmSeconds }: Invocations,
  keepAlive: KeepAlive,
): readonly State[] {
  const load = requestsPerSecond * warmSeconds;
  const states: State[] = [{ coldShare: 1, births: requestsPerSecond, deaths: 0 }];
  let deaths = 0;
  let missed = 1;
  for (let count = 1, last = 0; count - last <= STATES_BEYOND && missed > SMALLEST_SHARE; count++) {
    const coldShare = nextErlangB(load, count, missed);
    deaths += expiries(requestsPerSecond * (missed - coldShare), warmSeconds, keepAlive);
    const births = requestsPerSecond * coldShare;
    states.push({ coldShare, births, deaths });
    missed = coldShare;
    if (births > deaths) last = count;
  }
  return states;
}

/** Below this the next state's share would underflow. */
const SMALLEST_SHARE = 1e-280;

/**
 * Expiries a second of an environment that gets `rate` requests a second: it lives for the keep-alive
 * and, before that, for as many gaps that were short enough as come in a row.
 */
function expiries(rate: number, warmSeconds: number, keepAlive: KeepAlive): number {
  let expires = 0;
  let idle = 0;
  let shortGap = 0;
  for (const { seconds, share } of keepAlive) {
    const expired = share * Math.exp(-rate * seconds);
    const longest = seconds + warmSeconds;
    expires += expired;
    idle += expired * seconds;
    shortGap += share * meanShortGap(rate, longest);
  }
  if (expires === 0) return 0;
  return 1 / (idle / expires + (1 / expires - 1) * shortGap);
}

/** The integral of the gap's density times the gap up to `longest`: the form that the published code uses. */
function meanShortGap(rate: number, longest: number): number {
  if (rate <= 0) return 0;
  return -Math.expm1(-rate * longest) / rate - longest * Math.exp(-rate * longest);
}

/** Weights of a birth-death chain, from the top state down in logarithms: thousands of states overflow otherwise. */
function steadyState(states: readonly State[]): readonly number[] {
  const logs = new Array<number>(states.length).fill(0);
  let highest = 0;
  for (let index = states.length - 2; index >= 0; index--) {
    const deaths = states[index + 1]?.deaths ?? 0;
    const births = states[index]?.births ?? 0;
    const log = (logs[index + 1] ?? 0) + Math.log(deaths) - Math.log(births);
    logs[index] = log;
    highest = Math.max(highest, log);
  }
  const weights = logs.map((log) => Math.exp(log - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
