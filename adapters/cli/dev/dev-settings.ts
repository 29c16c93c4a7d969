import type { FrontDoor } from "../../exchange/exchange-env.ts";
import { DEFAULT_PORT, ENV } from "../../exchange/names.ts";
import { EVENT_FRONT_DOORS } from "../../testing/event-front-doors.ts";
import type { Flags } from "../flags.ts";
import { parseDuration } from "../input/parse-quantity.ts";
import { refuse } from "../usage-error.ts";

/** How a service is to be run on this machine. */
export interface DevSettings {
  readonly frontDoor: FrontDoor;
  readonly port: number;
  readonly timeoutMs: number | undefined;
  /** Whether what the service writes reaches the client at once. */
  readonly streaming: boolean;
  readonly json: boolean;
}

const MOST_TIMEOUT_MS = 900_000;
/** The front doors that can forward a response stream. */
const STREAMING: readonly FrontDoor[] = ["function-url", "rest"];

/** Reads the flags that `dev` has. */
export function readDevSettings(flags: Flags): DevSettings {
  const { env } = process;
  const frontDoor = readFrontDoor(flags) ?? "node";
  return {
    frontDoor,
    port: readPort(flags.text("port") ?? env[ENV.port]),
    timeoutMs: readTimeout(flags),
    streaming: readStreaming(flags.text("streaming"), frontDoor),
    json: flags.isSet("json"),
  };
}

/** What `--front-door` names. */
export function readFrontDoor(flags: Flags): FrontDoor | undefined {
  const given = flags.text("front-door");
  if (given === undefined) return undefined;
  const doors: readonly FrontDoor[] = ["node", ...EVENT_FRONT_DOORS];
  const found = doors.find((door) => door === given);
  return found ?? refuse("--front-door", given, `use one of ${doors.join(", ")}`);
}

/** What `--timeout` says, in milliseconds. */
export function readTimeout(flags: Flags): number | undefined {
  const given = flags.text("timeout");
  if (given === undefined) return undefined;
  const ms = Math.round(parseDuration(given, "--timeout"));
  if (ms >= 1 && ms <= MOST_TIMEOUT_MS) return ms;
  return refuse("--timeout", given, "use a time from 1ms to 15min, the most that Lambda allows");
}

function readPort(given = ""): number {
  if (given === "") return DEFAULT_PORT;
  if (/^\d{1,5}$/.test(given) && Number(given) <= 65_535) return Number(given);
  return refuse("--port", given, "use a port from 0 to 65535; 0 takes any free one");
}

/** The constructs make a Function URL stream, and nothing else. */
function readStreaming(given: string | undefined, frontDoor: FrontDoor): boolean {
  const able = STREAMING.includes(frontDoor);
  if (given === undefined) return frontDoor === "function-url";
  if (given === "off") return false;
  if (given !== "on") return refuse("--streaming", given, "use on or off");
  if (able || frontDoor === "node") return able;
  return refuse(
    "--streaming",
    given,
    `${frontDoor} forwards no stream; ${STREAMING.join(" and ")} do`,
  );
}
