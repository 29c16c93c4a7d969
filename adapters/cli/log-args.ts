import type { ArgsDef } from "citty";
import { TRAFFIC_FORMATS } from "../../core/traffic-input/traffic-formats.ts";

/** How a command is given a trace. */
export const LOG_ARGS: ArgsDef = {
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
