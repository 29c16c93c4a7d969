import type { FetchHandler } from "../../adapters/exchange/index.ts";
import type { AnswerBody, AnswerInput, FAILURES } from "./answer-arbitrary.ts";

/** Stands in every error that an app makes: no client may ever read it. */
export const SECRET = "s3cr3t-of-the-inside";

/** The app that does what the input says. */
export function playAnswer(input: AnswerInput): FetchHandler {
  if (input.does === "fail") return FAIL[input.how];
  return () => {
    const { status, lines, late } = input;
    const body = toBody(input.body);
    if (!late) return new Response(body, { status, headers: lines.map(([...line]) => line) });
    const response = new Response(body, { status });
    for (const [name, value] of lines) response.headers.append(name, value);
    return response;
  };
}

function toBody(body: AnswerBody): ConstructorParameters<typeof Response>[0] {
  if (body.kind === "none") return null;
  if (body.kind === "text") return body.text;
  if (body.kind === "bytes") return new Uint8Array(body.bytes);
  if (body.kind === "zeros") return new Uint8Array(body.length);
  return body.kind === "form" ? new URLSearchParams({ a: "é" }) : toStream(body);
}

function toStream({ chunks, end, slow }: AnswerBody & { readonly kind: "stream" }): ReadableStream {
  const rest = [...chunks];
  return new ReadableStream({
    async pull(controller) {
      if (slow) await new Promise((resolve) => setImmediate(resolve));
      const chunk = rest.shift();
      if (chunk !== undefined) controller.enqueue(new Uint8Array(chunk));
      else if (end === "close") controller.close();
      else if (end === "error") controller.error(new Error(SECRET));
      else controller.enqueue({ junk: SECRET });
    },
  });
}

class TeapotError extends Error {
  getResponse(): Response {
    return new Response("short and stout", { status: 418, headers: { "x-pot": "tea" } });
  }
}

class BrokenPotError extends Error {
  getResponse(): Response {
    throw new Error(SECRET);
  }
}

const FAIL: Readonly<Record<(typeof FAILURES)[number], FetchHandler>> = {
  "throws an error": () => thrown(new Error(SECRET)),
  "throws a string": () => thrown(SECRET),
  "throws null": () => thrown(null),
  "throws a symbol": () => thrown(Symbol(SECRET)),
  "throws a proxy": () => thrown(hostileProxy()),
  "throws a cycle": () => thrown(cycle()),
  "throws an error with a response": () => thrown(new TeapotError(SECRET)),
  "throws an error whose response fails": () => thrown(new BrokenPotError(SECRET)),
  "rejects later": async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return thrown(new Error(SECRET));
  },
  "answers undefined": () => as(undefined),
  "answers null": () => as(null),
  "answers text": () => as(SECRET),
  "answers Response.error()": () => Response.error(),
  "answers a look-alike": () => as({ status: "200", headers: {}, body: SECRET }),
  "answers a used response": async () => {
    const response = new Response(SECRET);
    await response.text();
    return response;
  },
  "answers a locked response": () => {
    const response = new Response(SECRET);
    response.body?.getReader();
    return response;
  },
};

function thrown(value: unknown): never {
  // An app can throw anything.
  throw value;
}

// What an app in plain JavaScript can answer.
function as(value: unknown): Response {
  return value as Response;
}

function cycle(): Error {
  const error = new Error(SECRET);
  error.cause = error;
  return error;
}

function hostileProxy(): object {
  const fail = () => thrown(new Error(SECRET));
  return new Proxy({}, { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail });
}
