/** What one check found. Only `broken` fails the command. */
export type Finding = {
  readonly check: string;
  /** `unknown` is what cannot be told without a network. */
  readonly state: "ok" | "warning" | "broken" | "unknown";
  /** What is there, in a sentence. */
  readonly found: string;
  /** The command, or the setting, that mends it. */
  readonly mend?: string;
};
