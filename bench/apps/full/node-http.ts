import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { parse } from "node:querystring";
import { HELLO } from "../../hello.ts";

/** The floor: nothing but the work itself, on Node's own server. */
export function createApp(): RequestListener {
  return (request, response) => {
    const { url = "" } = request;
    if (url === "/hello") answer(response, HELLO);
    else if (url.startsWith("/users/")) answer(response, readParameters(request, url));
    else readText(request, (text) => answer(response, JSON.parse(text)));
  };
}

function answer(response: ServerResponse, value: unknown): void {
  const body = JSON.stringify(value);
  const length = Buffer.byteLength(body);
  response.writeHead(200, { "content-type": "application/json", "content-length": length });
  response.end(body);
}

function readParameters({ headers }: IncomingMessage, url: string): object {
  const mark = url.indexOf("?");
  const { status, page, sort } = parse(url.slice(mark + 1));
  const id = url.slice("/users/".length, mark - "/orders".length);
  return { id, status, page, sort, agent: headers["user-agent"], tenant: headers["x-tenant"] };
}

function readText(request: IncomingMessage, use: (text: string) => void): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => use(Buffer.concat(chunks).toString()));
}
