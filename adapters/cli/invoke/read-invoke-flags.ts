import { parseArgs } from "node:util";
import type { ArgsDef } from "citty";
import type { FrontDoor } from "../../exchange/exchange-env.ts";
import { readFrontDoor, readTimeout } from "../dev/dev-settings.ts";
import { type Flags, readFlags } from "../flags.ts";
import { UsageError } from "../usage-error.ts";

/** What one call of `invoke` says. */
export interface InvokeFlags {
  readonly entry: string | undefined;
  /** Method and target, or the target alone. */
  readonly request: string | undefined;
  readonly method: string | undefined;
  readonly headers: readonly string[];
  readonly data: string | undefined;
  readonly jsonBody: string | undefined;
  readonly eventFile: string | undefined;
  readonly frontDoor: FrontDoor | undefined;
  readonly timeoutMs: number | undefined;
  readonly rawEvent: boolean;
  readonly rawResult: boolean;
  readonly json: boolean;
}

/** Reads the arguments as curl does: short flags too, and headers as often as one likes. */
export function readInvokeFlags(rawArgs: readonly string[], args: ArgsDef): InvokeFlags {
  const { values, positionals } = parse(rawArgs, args);
  const { header = [], ...single } = values as Readonly<Record<string, unknown>>;
  const flags: Flags = readFlags({ ...single, _: positionals }, args);
  const isRequest = (word: string) => /^(?:\/|[A-Z]+ )/.test(word) && !isFile(word);
  const request = positionals.find(isRequest);
  return {
    entry: positionals.find((word) => word !== request),
    request,
    method: flags.text("method"),
    headers: header as readonly string[],
    data: flags.text("data"),
    jsonBody: flags.text("json-body"),
    eventFile: flags.text("event"),
    frontDoor: readFrontDoor(flags),
    timeoutMs: readTimeout(flags),
    rawEvent: flags.isSet("raw-event"),
    rawResult: flags.isSet("raw-result"),
    json: flags.isSet("json"),
  };
}

/** The absolute path of a module begins with a slash too. */
function isFile(word: string): boolean {
  return /^\/.*\.[cm]?[jt]s$/.test(word);
}

function parse(rawArgs: readonly string[], args: ArgsDef): ReturnType<typeof parseArgs> {
  const named = Object.entries(args).filter(([, { type }]) => type !== "positional");
  const options = named.map(([name, definition]) => [name, toOption(name, definition)] as const);
  try {
    const strict = { strict: true, allowPositionals: true } as const;
    return parseArgs({ args: [...rawArgs], options: Object.fromEntries(options), ...strict });
  } catch (error) {
    throw new UsageError((error as Error).message.replace(/\. .*/s, ""), { cause: error });
  }
}

function toOption(name: string, { type, alias }: { type?: unknown; alias?: unknown }) {
  return {
    type: type === "boolean" ? ("boolean" as const) : ("string" as const),
    multiple: name === "header",
    ...(typeof alias === "string" && { short: alias }),
  };
}
