import type { ArgsDef } from "citty";
import { suggest } from "./suggest.ts";
import { refuse, UsageError } from "./usage-error.ts";

/** The flags and the positional argument of one call. */
export type Flags = {
  text(name: string): string | undefined;
  isSet(name: string): boolean;
  /** The names of those that were given. */
  readonly given: readonly string[];
};

/** Reads what citty parsed, which lets unknown flags and missing values through. */
export function readFlags(parsed: Readonly<Record<string, unknown>>, args: ArgsDef): Flags {
  const values = new Map<string, unknown>();
  for (const [key, value] of Object.entries(parsed)) {
    if (key !== "_") values.set(knownName(key, args), value);
  }
  refuseRest(parsed._, args);
  for (const [name, value] of values) {
    const { type, valueHint = "value" } = args[name] ?? {};
    if (type !== "boolean" && value === "") refuse(`--${name}`, "", `give it a ${valueHint}`);
  }
  return {
    text: (name) => {
      const value = values.get(name);
      return typeof value === "string" ? value : undefined;
    },
    isSet: (name) => values.get(name) === true,
    given: [...values.keys()],
  };
}

function knownName(key: string, args: ArgsDef): string {
  const name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (Object.hasOwn(args, name)) return name;
  const dashes = key.length === 1 ? "-" : "--";
  const names = Object.keys(args).filter((one) => args[one]?.type !== "positional");
  const known = names.map((one) => `--${one}`);
  throw new UsageError(`${dashes}${name}: is not a known flag; ${suggest(`--${name}`, known)}`);
}

/** A second file, or the value of a flag that takes none. */
function refuseRest(words: unknown, args: ArgsDef): void {
  const taken = Object.values(args).filter(({ type }) => type === "positional").length;
  const [extra] = Array.isArray(words) ? words.slice(taken) : [];
  if (extra !== undefined)
    throw new UsageError(`${extra}: one file at most is read; flags begin with --`);
}
