import type { StandardSchemaV1 } from "@standard-schema/spec";
import {
  defineService,
  type ExchangeEnv,
  type ExecutionContext,
  type FetchHandler,
  type Service,
} from "../../../adapters/exchange/index.ts";

const PIECE_BYTES = 64 * 1024;

/** `DRILL_NAME` may be absent, but not empty. */
const environment: StandardSchemaV1<unknown, object> = {
  "~standard": {
    version: 1,
    vendor: "twinport",
    validate: (env) => {
      const empty = (env as Record<string, unknown>).DRILL_NAME === "";
      const issue = { message: "must not be empty", path: ["DRILL_NAME"] };
      return empty ? { issues: [issue] } : { value: {} };
    },
  },
};

/** An app with one path for each thing that can go well or wrong under a runtime. */
export const drillService: Service = defineService({
  name: "drill",
  config: environment,
  start: ({ log }) => ({ fetch, stop: () => log.info({}, "stopped") }),
});

/** How many echoes are under way, and how many have been at most. */
const load = { now: 0, peak: 0 };

/** When background work last ended, in epoch milliseconds; told by the next request. */
let backgroundEndedAt = 0;

/** When the signal of a silent request last fired. */
let abortedAt = 0;

type Drill = (request: Request, env: ExchangeEnv, context: ExecutionContext) => unknown;

const DRILLS: Readonly<Record<string, Drill>> = {
  "/echo": echo,
  "/apart": () => new Response(chunks(["a", "b", "c"], { gapMs: 150 })),
  "/empty": () => new Response(chunks([]), { status: 202, headers: { "x-drill": "empty" } }),
  "/fails-early": () => new Response(chunks([], { failure: new Error("secret reason") })),
  "/fails-midway": () =>
    new Response(chunks(["part"], { gapMs: 50, failure: new Error("secret reason") })),
  "/throws": () => {
    throw new Error("secret reason");
  },
  "/large": ({ url }) => new Response(pieces(Number(new URL(url).searchParams.get("pieces")))),
  "/background": (_request, _env, { waitUntil }) => {
    waitUntil(wait(300).then(() => (backgroundEndedAt = Date.now())));
    return new Response("answered");
  },
  "/fails-midway-with-background": (_request, _env, { waitUntil }) => {
    waitUntil(wait(300).then(() => (backgroundEndedAt = Date.now())));
    return new Response(chunks(["part"], { gapMs: 50, failure: new Error("secret reason") }));
  },
  "/background-ended-at": () => Response.json(backgroundEndedAt),
  "/never": () => new Promise(() => undefined),
  "/keeps-signal": ({ signal }) => {
    signal.addEventListener("abort", () => (abortedAt = Date.now()));
    setTimeout(() => globalThis.gc?.(), 50);
    return new Promise(() => undefined);
  },
  "/aborted-at": () => Response.json(abortedAt),
  "/fails-late": async ({ signal }) => {
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    await wait(100);
    throw new Error("secret reason");
  },
  "/never-ends": () => new Response(chunks(["tick"], { gapMs: 10, hangs: true })),
  "/pid": () => new Response(`${process.pid}`),
};

export const fetch: FetchHandler = async (request, env, context) => {
  const drill = DRILLS[new URL(request.url).pathname];
  if (drill === undefined) return new Response("no such drill", { status: 404 });
  // Every drill answers a response, or nothing on purpose.
  return (await drill(request, env, context)) as Response;
};

/** What this one request looks like after others have come and gone. */
async function echo(request: Request, env: ExchangeEnv): Promise<Response> {
  const { searchParams } = new URL(request.url);
  load.now += 1;
  load.peak = Math.max(load.peak, load.now);
  await wait(Number(searchParams.get("waitMs") ?? 0));
  const body = await request.text();
  await wait(0);
  load.now -= 1;
  env.log.info({ tag: request.headers.get("x-tag") }, "echo");
  return Response.json(
    {
      frontDoor: env.frontDoor,
      method: request.method,
      requestId: env.requestId,
      traceId: env.traceId,
      clientIp: env.clientIp,
      tag: request.headers.get("x-tag"),
      query: searchParams.get("tag"),
      body,
      aborted: request.signal.aborted,
      peak: load.peak,
    },
    {
      headers: [
        ["set-cookie", "a=1"],
        ["set-cookie", "b=2"],
        ["x-tag", `${searchParams.get("tag")}`],
      ],
    },
  );
}

interface ChunkOptions {
  readonly gapMs?: number;
  readonly failure?: Error;
  readonly hangs?: boolean;
}

/** A body that gives these chunks with gaps between them, then ends, fails or says nothing more. */
function chunks(texts: readonly string[], options: ChunkOptions = {}): ReadableStream {
  const { gapMs = 0, failure, hangs = false } = options;
  const rest = [...texts];
  const source = {
    async pull(controller: ReadableStreamDefaultController) {
      if (gapMs > 0 && rest.length < texts.length) await wait(gapMs);
      const text = rest.shift();
      if (text !== undefined) controller.enqueue(Buffer.from(text));
      else if (hangs) await new Promise(() => undefined);
      else if (failure) controller.error(failure);
      else controller.close();
    },
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}

/** Large pieces, each starting with the time at which it was made. */
function pieces(count: number): ReadableStream {
  let left = count;
  const source = {
    pull(controller: ReadableStreamDefaultController) {
      if (left === 0) return controller.close();
      left -= 1;
      const piece = Buffer.alloc(PIECE_BYTES);
      piece.writeDoubleBE(Date.now());
      controller.enqueue(piece);
    },
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
