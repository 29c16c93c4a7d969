import type { ArgsDef } from "citty";
import { TRAFFIC_FORMATS } from "../../../core/traffic-input/traffic-formats.ts";

/** A file by its place or by `--log`, and what form it has. */
export function inputArgs(description: string): ArgsDef {
  return {
    file: { type: "positional", required: false, description },
    log: {
      type: "string",
      valueHint: "FILE",
      description:
        "access log (ALB, Apache, nginx) or request counts, also in gzip; - is the standard input",
    },
    format: {
      type: "string",
      valueHint: TRAFFIC_FORMATS.join("|"),
      description: "the form of the log (default: told from its first lines)",
    },
  };
}
