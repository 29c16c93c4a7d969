import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import type { EventFrontDoor } from "../lambda/door.ts";
import type { ResponseStream } from "../lambda/response-stream.ts";
import { hasPrelude, PRELUDE_TYPE, type Prelude, splitPrelude } from "./from-stream.ts";
import { badGateway, toClientResponse } from "./to-client-response.ts";

/** A response stream whose bytes reach a client as they are written. */
export interface ClientStream {
  readonly stream: ResponseStream;
  readonly ended: () => boolean;
}

/**
 * The runtime's stream on one side, a client's connection on the other. A client that leaves is not
 * told of: a function writes on for nobody (aws-lambda-nodejs-runtime-interface-client#145).
 */
export function streamToClient(
  frontDoor: EventFrontDoor,
  method: string,
  outgoing: ServerResponse,
): ClientStream {
  const events = new EventEmitter();
  const state = { contentType: "application/octet-stream", ended: false };
  let waiting = Buffer.alloc(0);
  for (const event of ["drain", "close"]) outgoing.on(event, () => events.emit("drain"));

  function write(chunk: Uint8Array): boolean {
    if (state.ended) throw new Error("write after end");
    // The client has left, or the time was up and it has had another answer.
    if (outgoing.destroyed || outgoing.writableEnded) return true;
    if (outgoing.headersSent) return outgoing.write(chunk);
    waiting = Buffer.concat([waiting, chunk]);
    const isPrelude = state.contentType === PRELUDE_TYPE;
    return isPrelude && !hasPrelude(waiting) ? true : begin();
  }

  function begin(): boolean {
    const first = toPrelude(frontDoor, state.contentType, waiting);
    const { status, headers } = toHead(frontDoor, first, method);
    // Nobody knows yet how long the body will be.
    headers.delete("content-length");
    outgoing.writeHead(status, [...headers].flat());
    return outgoing.write("body" in first ? first.body : `502: ${first.problem}`);
  }

  function end(): void {
    state.ended = true;
    if (!outgoing.headersSent) begin();
    outgoing.end();
  }

  function setContentType(type: string): void {
    if (outgoing.headersSent) throw new Error("Cannot set content-type, too late.");
    state.contentType = type;
  }

  const [once, off] = [events.once.bind(events), events.off.bind(events)];
  return { stream: { write, end, setContentType, once, off }, ended: () => state.ended };
}

/** A stream without a head is the body of a 200. */
function toPrelude(frontDoor: EventFrontDoor, type: string, bytes: Buffer): Prelude {
  if (type === PRELUDE_TYPE) return splitPrelude(frontDoor, bytes);
  const head = { statusCode: 200, headers: { "content-type": type } };
  return { head, body: new Uint8Array(bytes) };
}

function toHead(frontDoor: EventFrontDoor, prelude: Prelude, method: string): Response {
  if ("problem" in prelude) return badGateway(prelude.problem);
  return toClientResponse(frontDoor, prelude.head, prelude.body, method);
}
