import {
  constants,
  createServer,
  type Http2Server,
  type OutgoingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from "node:http2";
import { CLIENT_GONE } from "../exchange/log-request.ts";
import { isReader, lengthOf, type Outgoing } from "../exchange/outgoing.ts";
import type { Connections } from "./connections.ts";
import { discardBody, isUrgent, type ListenerOptions } from "./create-listener.ts";
import { KEEP_ALIVE_MS, MAX_HEADER_BYTES, REQUEST_MS } from "./create-server.ts";
import { type RequestHead, toIncoming } from "./to-incoming.ts";
import { leave, type Written, writeChunks } from "./write-response.ts";

/** As many pairs as fit into the headers that an ALB lets through. */
const MAX_HEADER_PAIRS = 16 * 1024;

/** A server for HTTP/2 without TLS, as an ALB speaks it to targets of protocol version HTTP2. */
export function createH2cServer(options: Omit<ListenerOptions, "connections">): {
  readonly server: Http2Server;
  readonly connections: Connections;
} {
  const sessions = new Set<ServerHttp2Session>();
  const settings = { maxHeaderListSize: MAX_HEADER_BYTES };
  const server = createServer({ settings, maxHeaderListPairs: MAX_HEADER_PAIRS });
  server.on("session", (session) => {
    sessions.add(session);
    session.once("close", () => sessions.delete(session));
    session.setTimeout(KEEP_ALIVE_MS, () => session.close());
  });
  server.on("stream", (stream, headers, _flags, rawHeaders) => {
    // A client that resets its stream is no error of ours, and the sink hears of it by "close".
    stream.on("error", () => undefined);
    stream.setTimeout(REQUEST_MS, () => stream.close(constants.NGHTTP2_CANCEL));
    const serve = () => serveStream(stream, rawHeaders, options);
    if (isUrgent(headers[":path"])) serve();
    else options.queue.take(serve);
  });
  return { server, connections: connectionsOf(sessions) };
}

/** A session knows its requests: it says GOAWAY, and closes when the last one has ended. */
function connectionsOf(sessions: ReadonlySet<ServerHttp2Session>): Connections {
  return {
    track: () => undefined,
    begin: () => undefined,
    finish: () => undefined,
    isBusy: () => false,
    closeIdle() {
      for (const session of sessions) session.close();
    },
    destroyAll() {
      for (const session of sessions) session.destroy();
    },
  };
}

function serveStream(
  stream: ServerHttp2Stream,
  rawHeaders: readonly string[],
  options: Omit<ListenerOptions, "connections">,
): void {
  const whenGone = (listener: () => void) => onClientGone(stream, listener);
  const { exchange, now, requestTimeoutMs: timeoutMs, trustedHops, receiving } = options;
  const socketOptions = { now: now(), timeoutMs, trustedHops, receiving };
  const incoming = toIncoming(requestHead(stream, rawHeaders), stream, whenGone, socketOptions);
  void Promise.resolve(exchange.handle(incoming)).then(({ outgoing, visit }) =>
    writeStream(stream, outgoing, (failure) => {
      visit.end(outgoing, failure);
      discardBody(incoming);
    }),
  );
}

/** RFC 9113 §8.3: pseudo-header fields say what the request line and `Host` say in HTTP/1.1. */
function requestHead(stream: ServerHttp2Stream, rawHeaders: readonly string[]): RequestHead {
  const pseudo = new Map<string, string>();
  const lines: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = "", value = ""] = [rawHeaders[index], rawHeaders[index + 1]];
    if (name.startsWith(":")) pseudo.set(name, value);
    else lines.push(name, value);
  }
  const authority = pseudo.get(":authority");
  // Where both are there and differ, the request has two hosts, as none may have.
  if (authority !== undefined && fieldOf(lines, "host") !== authority)
    lines.push("host", authority);
  // Without a length there is a body nevertheless, until the stream ends.
  if (!stream.endAfterHeaders && fieldOf(lines, "content-length") === undefined) {
    lines.push("transfer-encoding", "chunked");
  }
  const socket = stream.session?.socket ?? {};
  return { method: pseudo.get(":method"), url: pseudo.get(":path"), rawHeaders: lines, socket };
}

function fieldOf(lines: readonly string[], name: string): string | undefined {
  const index = lines.findIndex((text, place) => place % 2 === 0 && text === name);
  return index === -1 ? undefined : lines[index + 1];
}

function onClientGone(stream: ServerHttp2Stream, listener: () => void): void {
  const onClose = () => {
    // Node finishes the stream of a client that has reset it.
    if (stream.aborted || !stream.writableFinished) listener();
  };
  if (stream.closed) onClose();
  else stream.once("close", onClose);
}

function writeStream(stream: ServerHttp2Stream, outgoing: Outgoing, written: Written): void {
  const { body } = outgoing;
  if (stream.destroyed || stream.closed) {
    leave(body);
    written(CLIENT_GONE);
    return;
  }
  // A stream that goes on sending what nobody wants would stay open for ever.
  stream.once("finish", () => {
    if (!stream.readableEnded) stream.close(constants.NGHTTP2_NO_ERROR);
  });
  const closed = () => written(stream.aborted ? CLIENT_GONE : undefined);
  try {
    stream.respond(headersOf(outgoing), { endStream: body === undefined });
    if (isReader(body)) writeChunks(stream, body).then(closed, fail);
    else {
      stream.once("close", closed);
      if (body !== undefined) stream.end(body);
    }
  } catch (error) {
    fail(error);
  }

  function fail(error: unknown): void {
    // `close` would end the stream in order first: the client could take what it has for the whole.
    stream.destroy(new Error("the response body broke off"));
    leave(body, error);
    written(error);
  }
}

function headersOf(outgoing: Outgoing): OutgoingHttpHeaders {
  const { status, cookies, body, statedLength } = outgoing;
  const headers: OutgoingHttpHeaders = { ":status": status };
  for (const [name, value] of outgoing.headers) headers[name] = value;
  if (cookies.length > 0) headers["set-cookie"] = [...cookies];
  const length = statedLength ?? lengthOf(body);
  if (length !== undefined) headers["content-length"] = length;
  return headers;
}
