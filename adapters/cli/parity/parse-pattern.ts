import { refuse } from "../usage-error.ts";

/** A regular expression that a flag gives. */
export function parsePattern(flag: string, text: string): RegExp {
  try {
    return new RegExp(text, "g");
  } catch (error) {
    return refuse(flag, text, `is no regular expression: ${(error as Error).message}`);
  }
}
