import { readFileSync } from "node:fs";
import { detectFrontDoor } from "../../lambda/detect-front-door.ts";
import type { EventFrontDoor } from "../../lambda/door.ts";
import { UnsupportedEventError } from "../../lambda/unsupported-event-error.ts";
import { FrontDoorRefusal } from "../../testing/front-door-refusal.ts";
import { toWireEvent } from "../../testing/to-event.ts";
import { fromSketch, type WireRequest } from "../../testing/wire-request.ts";
import { openInput, STANDARD_INPUT } from "../input/open-input.ts";
import { parseJsonObject } from "../parse-json-object.ts";
import { refuse, UsageError } from "../usage-error.ts";
import type { InvokeFlags } from "./read-invoke-flags.ts";

/** What is sent to the handler. */
export interface InvokedRequest {
  readonly frontDoor: EventFrontDoor;
  readonly event: object;
  /** What the answer depends on. */
  readonly asked: Pick<WireRequest, "method" | "headers">;
}

/** The event of a file, or the one that a front door makes of a request. */
export async function readRequest(flags: InvokeFlags): Promise<InvokedRequest> {
  return flags.eventFile === undefined ? fromFlags(flags) : fromFile(flags.eventFile, flags);
}

async function fromFile(path: string, flags: InvokeFlags): Promise<InvokedRequest> {
  const { request, method, data, jsonBody, headers, frontDoor: named } = flags;
  const others = [request, method, data, jsonBody, ...headers].some((one) => one !== undefined);
  if (others || named !== undefined) {
    throw new UsageError("--event: an event says all of it; leave out the request and its flags");
  }
  const event = parseJsonObject((await readBytes(path)).toString(), path);
  try {
    const door = detectFrontDoor(event);
    const { method: asked } = door.toRequest(event, {});
    return { frontDoor: door.frontDoor, event, asked: { method: asked, headers: [] } };
  } catch (error) {
    if (!(error instanceof UnsupportedEventError)) throw error;
    throw new UsageError(`--event: ${path}: ${error.message}`, { cause: error });
  }
}

async function fromFlags(flags: InvokeFlags): Promise<InvokedRequest> {
  const { frontDoor = "http-v2" } = flags;
  if (frontDoor === "node") {
    return refuse("--front-door", frontDoor, "a socket needs a server: use twinport dev and curl");
  }
  const wire = await toWire(flags);
  try {
    return { frontDoor, event: toWireEvent(frontDoor, wire), asked: wire };
  } catch (error) {
    if (!(error instanceof FrontDoorRefusal)) throw error;
    throw new UsageError(error.message.replace("[testing] ", ""), { cause: error });
  }
}

async function toWire(flags: InvokeFlags): Promise<WireRequest> {
  const { request = "/" } = flags;
  const [, named, target] = /^(?:([A-Z]+) +)?(\/\S*)$/.exec(request) ?? [];
  if (target === undefined) {
    return refuse("the request", request, "use a method and a path, as in 'GET /path?x=1'");
  }
  const body = await readBody(flags);
  const method = flags.method ?? named ?? (body === undefined ? "GET" : "POST");
  const headers = flags.headers.map(toHeader);
  const hasType = headers.some(([name]) => name.toLowerCase() === "content-type");
  const type = flags.jsonBody === undefined ? FORM : "application/json";
  const added = body === undefined || hasType ? [] : [["content-type", type] as const];
  const bytes = body ?? new Uint8Array();
  return fromSketch({ method, target, headers: [...headers, ...added], body: bytes });
}

const FORM = "application/x-www-form-urlencoded";

async function readBody({ data, jsonBody }: InvokeFlags): Promise<Buffer | undefined> {
  if (data !== undefined && jsonBody !== undefined) {
    throw new UsageError("--data and --json-body: a request has one body; leave one of them out");
  }
  const given = data ?? jsonBody;
  if (given === undefined) return undefined;
  const bytes = given.startsWith("@") ? await readBytes(given.slice(1)) : Buffer.from(given);
  if (jsonBody !== undefined) checkJson(bytes.toString());
  return bytes;
}

function checkJson(text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--json-body: is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

async function readBytes(path: string): Promise<Buffer> {
  if (path === STANDARD_INPUT) {
    const chunks: Buffer[] = [];
    for await (const chunk of openInput(path).chunks) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`${path}: cannot be read (${code})`, { cause: error });
  }
}

function toHeader(line: string): readonly [string, string] {
  const [, name, value = ""] = /^([^:\s]+):\s*(.*)$/.exec(line) ?? [];
  if (name === undefined) return refuse("--header", line, "use a name and a value, as in 'a: b'");
  // On the wire a character is a byte.
  return [name, Buffer.from(value).toString("latin1")];
}
