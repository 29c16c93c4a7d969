import { ConfigError } from "./errors.ts";
import type { Environment } from "./service.ts";

/** How to read one variable; `parse` answers undefined for a value that is not allowed. */
export interface Setting<Value> {
  readonly variable: string;
  readonly fallback: Value;
  readonly allowed: string;
  readonly parse: (text: string) => Value | undefined;
}

/** The values that specs describe. */
export type Settings<Specs> = {
  [Key in keyof Specs]: Specs[Key] extends Setting<infer V> ? V : never;
};

/**
 * Reads an adapter's own variables and refuses every bad one in a single message.
 *
 * @throws ConfigError naming each variable, the value it holds and what is allowed.
 */
export function loadSettings<Specs extends Record<string, Setting<unknown>>>(
  room: string,
  specs: Specs,
  env: Environment,
): Settings<Specs> {
  const problems: string[] = [];
  const entries = Object.entries(specs).map(([key, spec]) => [key, read(spec, env, problems)]);
  if (problems.length > 0) throw new ConfigError(room, problems);
  // `entries` has one value of the spec's own type for each key of `specs`.
  return Object.fromEntries(entries) as Settings<Specs>;
}

function read(spec: Setting<unknown>, env: Environment, problems: string[]): unknown {
  const text = env[spec.variable]?.trim();
  if (text === undefined || text === "") return spec.fallback;
  const value = spec.parse(text);
  if (value === undefined) {
    problems.push(`${spec.variable}: ${JSON.stringify(text)} is not allowed; use ${spec.allowed}`);
  }
  return value;
}

/** A whole number between two bounds, both included. */
export function integerSetting(
  variable: string,
  fallback: number,
  min: number,
  max: number,
): Setting<number> {
  return {
    variable,
    fallback,
    allowed: `a whole number from ${min} to ${max}`,
    parse: (text) => (/^\d{1,15}$/.test(text) ? inRange(Number(text), min, max) : undefined),
  };
}

/** A whole number, or undefined where the variable is absent. */
export function optionalIntegerSetting(
  variable: string,
  min: number,
  max: number,
): Setting<number | undefined> {
  return { ...integerSetting(variable, min, min, max), fallback: undefined };
}

function inRange(value: number, min: number, max: number): number | undefined {
  return value >= min && value <= max ? value : undefined;
}

/** One word of a closed list. */
export function choiceSetting<Choice extends string>(
  variable: string,
  fallback: Choice,
  choices: readonly Choice[],
): Setting<Choice> {
  return {
    variable,
    fallback,
    allowed: `one of ${choices.join(", ")}`,
    parse: (text) => choices.find((choice) => choice === text.toLowerCase()),
  };
}

/** Any text at all. */
export function textSetting(variable: string, fallback: string): Setting<string> {
  return { variable, fallback, allowed: "any text", parse: (text) => text };
}
