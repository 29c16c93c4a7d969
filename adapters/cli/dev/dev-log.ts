import type { LogDestination } from "../../exchange/create-log.ts";
import { standardOutput } from "../../exchange/standard-output.ts";
import { prettyLine } from "../../node/pretty-line.ts";

/** What a server says of itself, which `dev` says in its own words. */
const PLUMBING: ReadonlySet<unknown> = new Set(["listening", "shutting down", "stopped"]);

/** Where a service logs while it is developed: lines for a person, or as they are on AWS. */
export function createDevLog(json: boolean): LogDestination {
  const { stdout, env } = process;
  const colours = stdout.isTTY === true && (env.NO_COLOR ?? "") === "";
  return {
    write(line) {
      if (json) standardOutput.write(line);
      else if (!PLUMBING.has(JSON.parse(line).message)) {
        standardOutput.write(prettyLine(line, colours));
      }
    },
  };
}
