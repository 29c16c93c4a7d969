import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import type { Answer } from "../../adapters/testing/answer.ts";
import { sendSocket } from "../../adapters/testing/send-socket.ts";
import { fromSketch, type RequestSketch } from "../../adapters/testing/wire-request.ts";

const servers: ReturnType<typeof createServer>[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that answers with these bytes, piece by piece, and keeps what it was sent. */
async function exchange(pieces: readonly string[], request: RequestSketch = {}, keepOpen = false) {
  const received: Buffer[] = [];
  const server = createServer((socket) => {
    socket.on("data", (chunk) => received.push(chunk));
    socket.on("error", () => undefined);
    void answer(socket, pieces, keepOpen);
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const result = await sendSocket(port, fromSketch(request));
  return { result, sent: Buffer.concat(received).toString("latin1") };
}

async function answer(socket: Socket, pieces: readonly string[], keepOpen: boolean) {
  await once(socket, "data");
  for (const piece of pieces) {
    socket.write(Buffer.from(piece, "latin1"));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  if (!keepOpen) socket.end();
}

function brief({ status, body, broken }: Answer) {
  return [status, body.toString("latin1"), broken];
}

test("exactly the bytes of the request go out", async () => {
  const request = {
    method: "POST",
    target: "//x/%zz?a=\u00e9",
    headers: [
      ["X-A", "1"],
      ["x-a", "caf\u00e9"],
    ],
    body: Uint8Array.of(0, 255),
  } as const;
  const { sent } = await exchange(["HTTP/1.1 200 OK\r\n\r\n"], request);
  expect(sent).toBe(
    "POST //x/%zz?a=\u00e9 HTTP/1.1\r\nhost: service.example.com\r\nX-A: 1\r\nx-a: caf\u00e9\r\n" +
      "content-length: 2\r\n\r\n\0\u00ff",
  );
});

test("a chunked request is framed", async () => {
  const headers = [["transfer-encoding", "chunked"]] as const;
  const { sent } = await exchange(["HTTP/1.1 200 OK\r\n\r\n"], {
    method: "POST",
    headers,
    body: "abc",
  });
  expect(sent).toMatch(/\r\n\r\n3\r\nabc\r\n0\r\n\r\n$/);
});

test.for([
  ["a length", ["HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\na", "bc"], true, [200, "abc", false]],
  ["no length", ["HTTP/1.1 200 OK\r\n\r\nab", "c"], false, [200, "abc", false]],
  [
    "chunks",
    ["HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n2\r", "\nbc\r\n0\r\n\r\n"],
    true,
    [200, "abc", false],
  ],
  [
    "a length that is not reached",
    ["HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc"],
    false,
    [200, "abc", true],
  ],
  [
    "chunks without an end",
    ["HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n"],
    false,
    [200, "abc", true],
  ],
  [
    "a 100 first",
    ["HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 204 No Content\r\n\r\n"],
    true,
    [204, "", false],
  ],
] as const)("an answer with %s is read", async ([, pieces, keepOpen, expected]) => {
  const { result } = await exchange(pieces, {}, keepOpen);
  expect(brief(result)).toEqual(expected);
});

test("a HEAD answer with a length has no body", async () => {
  const pieces = [
    "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\n\r\n",
  ];
  const { result } = await exchange(pieces, { method: "HEAD" }, true);
  expect(brief(result)).toEqual([200, "", false]);
  expect(result.cookies).toEqual(["a=1", "b=2"]);
});

test("a server that sends nothing gives an answer with status 0", async () => {
  const { result } = await exchange([]);
  expect(brief(result)).toEqual([0, "", true]);
});
