import { createTerminal, type Terminal } from "./terminal.ts";

/** The terminal, or the pipes, of this process. */
export function standardTerminal(): Terminal {
  const { env, stdout, stderr } = process;
  return createTerminal({ stdout, stderr, env });
}
