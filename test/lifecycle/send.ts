import { type Agent, type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";

/** One request to a port of this machine. */
export interface Sending {
  readonly port: number;
  readonly path: string;
  /** @default GET, or POST when there is a body */
  readonly method?: string;
  readonly body?: string;
  /** @default a connection of its own, closed after the answer */
  readonly agent?: Agent | false;
}

/** What became of it; it is never sent twice. */
export type Reply =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: string;
    }
  | { readonly kind: "refused" }
  | { readonly kind: "reset" };

const SILENCE_MS = 40_000;

export function send({ port, path, body, agent = false, ...options }: Sending): Promise<Reply> {
  const { method = body === undefined ? "GET" : "POST" } = options;
  const headers = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
  return new Promise((resolve) => {
    const sent = request({ host: "127.0.0.1", port, path, method, agent, headers });
    sent.setTimeout(SILENCE_MS, () => sent.destroy(new Error("no answer")));
    sent.once("error", (error) => resolve(failure(error)));
    sent.once("response", (response) => read(response, resolve));
    sent.end(body);
  });
}

function read(response: IncomingMessage, resolve: (reply: Reply) => void): void {
  const { statusCode: status = 0, headers } = response;
  let body = "";
  response.setEncoding("utf8");
  response.on("data", (chunk: string) => {
    body += chunk;
  });
  response.once("end", () => resolve({ kind: "answer", status, headers, body }));
  response.once("error", () => resolve({ kind: "reset" }));
}

function failure(error: NodeJS.ErrnoException): Reply {
  return { kind: error.code === "ECONNREFUSED" ? "refused" : "reset" };
}
