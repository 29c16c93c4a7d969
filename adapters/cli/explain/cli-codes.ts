import type { CliErrorCode } from "../usage-error.ts";
import type { Explanations } from "./explanation.ts";

/** What the command itself says. */
export const CLI_CODES: Explanations<CliErrorCode> = {
  "bad-input": {
    cause: "a command, a flag, a file or a value is not one that `twinport` takes; exit code 2",
    cure: "correct what the message names; `twinport COMMAND --help` has examples",
  },
  "no-bundler": {
    cause: "`twinport cold` was to bundle a source, and the project has no esbuild; exit code 2",
    cure: "`npm install --save-dev --save-exact esbuild`, or name a built bundle instead of a source",
  },
  defect: {
    cause: "`twinport` itself failed; exit code 70, so that no check seems to have failed",
    cure: "report the lines that it printed, with the command",
  },
};
