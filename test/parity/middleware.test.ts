import { type Env, Hono } from "hono";
import { basicAuth } from "hono/basic-auth";
import { bearerAuth } from "hono/bearer-auth";
import { bodyLimit } from "hono/body-limit";
import { cache } from "hono/cache";
import { compress } from "hono/compress";
import { cors } from "hono/cors";
import { csrf } from "hono/csrf";
import { etag } from "hono/etag";
import { HTTPException } from "hono/http-exception";
import { jwt, sign } from "hono/jwt";
import { languageDetector } from "hono/language";
import { methodOverride } from "hono/method-override";
import { poweredBy } from "hono/powered-by";
import { prettyJSON } from "hono/pretty-json";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import { timeout } from "hono/timeout";
import { timing } from "hono/timing";
import { appendTrailingSlash, trimTrailingSlash } from "hono/trailing-slash";
import type { MiddlewareHandler } from "hono/types";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Answer, headerOf } from "../../adapters/testing/answer.ts";
import { compareSides } from "../../adapters/testing/compare-sides.ts";
import type { RequestSketch } from "../../adapters/testing/index.ts";

/** One middleware, the requests that make it act, and the proof that it did. */
interface MiddlewareCase {
  readonly name: string;
  readonly use: (app: Hono) => MiddlewareHandler;
  readonly requests: readonly RequestSketch[];
  readonly acts: (answers: readonly Answer[]) => unknown;
  readonly because: unknown;
}

const SECRET = "only-for-this-test";
const LONG = "compress me ".repeat(200);
const FORM = ["content-type", "application/x-www-form-urlencoded"] as const;
const GET: RequestSketch = { target: "/" };

const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status);
const header = (name: string) => (answers: readonly Answer[]) =>
  answers.map((answer) => headerOf(answer, name));
const bodies = (answers: readonly Answer[]) => answers.map(({ body }) => body.toString());

const CASES: readonly MiddlewareCase[] = [
  {
    name: "cors",
    use: () => cors({ origin: ["https://a.example"], credentials: true }),
    requests: [
      { ...GET, headers: [["origin", "https://a.example"]] },
      { ...GET, headers: [["origin", "https://b.example"]] },
      {
        method: "OPTIONS",
        headers: [
          ["origin", "https://a.example"],
          ["access-control-request-method", "PUT"],
        ],
      },
    ],
    acts: (answers) => [statuses(answers), header("access-control-allow-origin")(answers)],
    because: [
      [200, 200, 204],
      ["https://a.example", undefined, "https://a.example"],
    ],
  },
  {
    name: "etag",
    use: () => etag(),
    requests: [GET, { ...GET, headers: [["if-none-match", "*"]] }, { ...GET, method: "HEAD" }],
    acts: statuses,
    because: [200, 304, 200],
  },
  {
    name: "compress",
    use: () => compress(),
    requests: [
      { target: "/long", headers: [["accept-encoding", "gzip"]] },
      { target: "/long", headers: [["accept-encoding", "deflate"]] },
      { target: "/long" },
    ],
    acts: header("content-encoding"),
    because: ["gzip", "deflate", undefined],
  },
  {
    name: "secure-headers",
    use: () => secureHeaders(),
    requests: [GET],
    acts: header("x-frame-options"),
    because: ["SAMEORIGIN"],
  },
  {
    name: "body-limit",
    use: () => bodyLimit({ maxSize: 10 }),
    requests: [
      { method: "POST", body: "0123456789" },
      { method: "POST", body: "0123456789a" },
      { method: "POST", body: "0123456789a", headers: [["transfer-encoding", "chunked"]] },
      { method: "POST", body: "01234", headers: [["transfer-encoding", "chunked"]] },
    ],
    acts: statuses,
    because: [200, 413, 413, 200],
  },
  {
    name: "timeout",
    use: () => timeout(30),
    requests: [GET, { target: "/slow" }],
    acts: statuses,
    because: [200, 504],
  },
  {
    name: "cache",
    use: () => cache({ cacheName: "test", cacheControl: "max-age=60", wait: true }),
    requests: [GET, GET],
    acts: (answers) => [statuses(answers), header("cache-control")(answers)],
    because: [
      [200, 200],
      ["max-age=60", "max-age=60"],
    ],
  },
  {
    name: "csrf",
    use: () => csrf({ origin: "https://a.example" }),
    requests: [
      { method: "POST", headers: [FORM, ["origin", "https://a.example"]], body: "a=1" },
      { method: "POST", headers: [FORM, ["origin", "https://b.example"]], body: "a=1" },
    ],
    acts: statuses,
    because: [200, 403],
  },
  {
    name: "jwt",
    use: () => jwt({ secret: SECRET, alg: "HS256" }),
    requests: [
      GET,
      { ...GET, headers: [["authorization", `Bearer ${await sign({ sub: "a" }, SECRET)}`]] },
    ],
    acts: statuses,
    because: [401, 200],
  },
  {
    name: "basic-auth",
    use: () => basicAuth({ username: "a", password: "b" }),
    requests: [GET, { ...GET, headers: [["authorization", `Basic ${btoa("a:b")}`]] }],
    acts: (answers) => [statuses(answers), header("www-authenticate")(answers)],
    because: [
      [401, 200],
      ['Basic realm="Secure Area"', undefined],
    ],
  },
  {
    name: "bearer-auth",
    use: () => bearerAuth({ token: "t" }),
    requests: [GET, { ...GET, headers: [["authorization", "Bearer t"]] }],
    acts: statuses,
    because: [401, 200],
  },
  {
    name: "method-override",
    use: (app) => methodOverride({ app }),
    requests: [
      { method: "POST", headers: [FORM], body: "_method=DELETE&a=1" },
      { method: "POST", headers: [FORM], body: "a=1" },
    ],
    acts: bodies,
    because: ["DELETE a=1", "POST a=1"],
  },
  {
    name: "pretty-json",
    use: () => prettyJSON(),
    requests: [{ target: "/json?pretty" }, { target: "/json" }],
    acts: bodies,
    because: ['{\n  "a": "é"\n}', '{"a":"é"}'],
  },
  {
    name: "trailing-slash (trim)",
    use: () => trimTrailingSlash({ alwaysRedirect: true }),
    requests: [{ target: "/json/?a=1" }],
    acts: header("location"),
    because: ["https://service.example.com/json?a=1"],
  },
  {
    name: "trailing-slash (append)",
    use: () => appendTrailingSlash(),
    requests: [{ target: "/nowhere" }],
    acts: header("location"),
    because: ["https://service.example.com/nowhere/"],
  },
  {
    name: "request-id",
    use: () => requestId(),
    requests: [{ ...GET, headers: [["x-request-id", "mine"]] }, GET],
    acts: (answers) => header("x-request-id")(answers)[0],
    because: "mine",
  },
  {
    name: "timing",
    use: () => timing(),
    requests: [GET],
    acts: (answers) => header("server-timing")(answers)[0]?.startsWith("total;dur="),
    because: true,
  },
  {
    name: "powered-by",
    use: () => poweredBy(),
    requests: [GET],
    acts: header("x-powered-by"),
    because: ["Hono"],
  },
  {
    name: "language",
    use: () => languageDetector({ supportedLanguages: ["en", "fr"], fallbackLanguage: "en" }),
    requests: [{ ...GET, headers: [["accept-language", "fr"]] }],
    acts: (answers) => answers[0]?.cookies.map((cookie) => cookie.split(";")[0]),
    because: ["language=fr"],
  },
];

function appWith(use: MiddlewareCase["use"]): Hono<Env> {
  const app = new Hono();
  app.use(use(app));
  app.get("/", (c) => c.text("hello"));
  app.get("/long", (c) => c.text(LONG));
  app.get("/json", (c) => c.json({ a: "é" }));
  app.get("/slow", async (c) => {
    await new Promise((resolve) => setTimeout(resolve, 120));
    return c.text("late");
  });
  app.on(["POST", "DELETE"], "/", async (c) => c.text(`${c.req.method} ${await c.req.text()}`));
  app.onError((error) =>
    error instanceof HTTPException ? error.getResponse() : new Response(null, { status: 500 }),
  );
  return app;
}

/** Node has no Cache API, which `hono/cache` needs. */
function memoryCaches() {
  const kept = new Map<string, Response>();
  const keyOf = (key: Request | string) => (typeof key === "string" ? key : key.url);
  const cacheOf = {
    match: async (key: Request | string) => kept.get(keyOf(key))?.clone(),
    put: async (key: Request | string, response: Response) => void kept.set(keyOf(key), response),
  };
  return { open: async () => cacheOf };
}

beforeAll(() => void vi.stubGlobal("caches", memoryCaches()));
afterAll(() => void vi.unstubAllGlobals());

test.for([...CASES])("hono/$name works on both targets", async ({
  use,
  requests,
  acts,
  because,
}) => {
  const frontDoors = ["function-url", "alb-multi", "rest"] as const;
  const comparisons = await compareSides(appWith(use), requests, { frontDoors });
  expect(comparisons.flatMap(({ differences }) => differences)).toEqual([]);
  const first = comparisons.filter(({ frontDoor }) => frontDoor === "alb-multi");
  expect(acts(first.map(({ socket }) => socket))).toEqual(because);
});
