import type { FetchHandler } from "../../adapters/exchange/index.ts";
import { streamOf } from "./make-bodies.ts";
import type { ResponseCase } from "./response-cases.ts";

const SECRET = "secret";

class TeapotError extends Error {
  getResponse(): Response {
    return new Response("short and stout", { status: 418, headers: { "x-pot": "tea" } });
  }
}

function fail(error: unknown): FetchHandler {
  return () => Promise.reject(error);
}

function notAResponse(value: unknown): FetchHandler {
  // What an app in plain JavaScript can do.
  return () => value as Response;
}

/** Answers that go wrong; none may tell why. */
export const FAILING_CASES: readonly ResponseCase[] = [
  {
    clause: "R3",
    name: "hop-by-hop headers",
    answer: () =>
      new Response("x", { headers: { "transfer-encoding": "chunked", "keep-alive": "timeout=5" } }),
  },
  { clause: "R3", name: "an error", answer: fail(new Error(SECRET)), status: 500 },
  {
    clause: "R3",
    name: "an error at once",
    answer: () => {
      throw new Error(SECRET);
    },
    status: 500,
  },
  {
    clause: "R3",
    name: "an error on HEAD",
    method: "HEAD",
    answer: fail(new Error(SECRET)),
    status: 500,
  },
  { clause: "R3", name: "a thrown string", answer: fail(SECRET), status: 500 },
  { clause: "R3", name: "an error with a response", answer: fail(new TeapotError()), status: 418 },
  { clause: "R3", name: "no response at all", answer: notAResponse(undefined), status: 500 },
  { clause: "R3", name: "a string for a response", answer: notAResponse("x"), status: 500 },
  { clause: "R3", name: "a network error", answer: () => Response.error(), status: 500 },
  {
    clause: "R3",
    name: "a header that HTTP cannot carry",
    answer: () => new Response("x", { headers: { "x-l": "\u0001" } }),
    status: 500,
  },
  {
    clause: "R3",
    name: "a header that Response refuses",
    answer: () => new Response("x", { headers: { "x-l": "日" } }),
    status: 500,
  },
  {
    clause: "R5",
    name: "a stream that fails at once",
    answer: () => new Response(streamOf(new Error(SECRET))),
    status: 500,
  },
  {
    clause: "R5",
    name: "a stream that fails half-way",
    answer: () => new Response(streamOf("first ", "second", new Error(SECRET))),
  },
];
