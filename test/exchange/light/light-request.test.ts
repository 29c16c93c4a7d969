import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { FieldLines } from "../../../adapters/exchange/field-lines.ts";
import { LightHeaders } from "../../../adapters/exchange/light/light-headers.ts";
import { LightRequest } from "../../../adapters/exchange/light/light-request.ts";
import {
  Request as LightClass,
  fetch as lightFetch,
} from "../../../adapters/exchange/light/web-classes.ts";

type Parts = {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
};

const URL_GIVEN = "https://api.example.com/a?b=c";

function light({ method = "POST", url = URL_GIVEN, headers = {}, body }: Parts = {}): Request {
  const given = LightHeaders.of(linesOf(headers));
  const { signal } = new AbortController();
  const request = new LightRequest(url, method, given, body, { signal: () => signal });
  return request as unknown as Request;
}

function linesOf(headers: Readonly<Record<string, string>>): FieldLines {
  const lines = new FieldLines();
  for (const [name, value] of Object.entries(headers)) lines.add(name, value);
  return lines;
}

function native({ method = "POST", url = URL_GIVEN, headers = {}, body }: Parts = {}): Request {
  return new Request(url, { method, headers, ...(body !== undefined && { body }) });
}

const TYPE = { "content-type": "text/plain" };
const FORM = { "content-type": "application/x-www-form-urlencoded" };

describe("a light request does as Node's does", () => {
  const probes: Readonly<Record<string, readonly [Parts, (request: Request) => unknown]>> = {
    "its plain properties": [
      { headers: { a: "1" } },
      (r) => [
        r.url,
        r.method,
        r.cache,
        r.credentials,
        r.destination,
        r.integrity,
        r.keepalive,
        r.mode,
        r.redirect,
        r.referrer,
        r.referrerPolicy,
        r.duplex,
        r.headers.get("A"),
        r.signal.aborted,
      ],
    ],
    "no body": [{ method: "GET" }, async (r) => [r.body, r.bodyUsed, await r.text(), r.bodyUsed]],
    text: [{ headers: TYPE, body: "é" }, async (r) => [r.bodyUsed, await r.text(), r.bodyUsed]],
    JSON: [{ headers: TYPE, body: '{"a":1}' }, (r) => r.json()],
    bytes: [
      { headers: TYPE, body: new Uint8Array([0, 255]) },
      async (r) => Buffer.from(await r.arrayBuffer()).toString("hex"),
    ],
    "a blob": [
      { headers: TYPE, body: "x" },
      async (r) => [(await r.blob()).type, await r.blob().catch(() => null)],
    ],
    "a form": [
      { headers: FORM, body: "a=1&b=%C3%A9" },
      async (r) => Object.fromEntries(await r.formData()),
    ],
    "a form of another type": [{ headers: TYPE, body: "a" }, (r) => r.formData()],
    "a second reading": [
      { headers: TYPE, body: "x" },
      async (r) => [await r.text(), await r.text()],
    ],
    "its stream": [
      { headers: TYPE, body: "x" },
      async (r) => {
        const reader = r.body?.getReader();
        return [
          (await reader?.read())?.value?.toString(),
          (await reader?.read())?.done,
          r.bodyUsed,
        ];
      },
    ],
    "a clone": [
      { headers: TYPE, body: "x" },
      async (r) => {
        const clone = r.clone();
        clone.headers.set("b", "2");
        return [await clone.text(), await r.text(), clone.url, clone.method, r.headers.get("b")];
      },
    ],
    "a clone after reading": [
      { headers: TYPE, body: "x" },
      async (r) => {
        await r.text();
        return r.clone();
      },
    ],
    "its tag": [{}, (r) => Object.prototype.toString.call(r)],
    "headers changed": [
      { headers: TYPE, body: "x" },
      (r) => {
        r.headers.set("x-a", "1");
        r.headers.delete("content-type");
        return [...r.headers];
      },
    ],
  };

  test.each(Object.entries(probes))("%s", async (_, [parts, probe]) => {
    const outcome = async (request: Request) => {
      try {
        return await probe(request);
      } catch (error) {
        return (error as Error).name;
      }
    };
    expect(await outcome(light(parts))).toEqual(await outcome(native(parts)));
  });
});

describe("a light request", () => {
  test("keeps its URL as the client sent it", () => {
    const url = "https://a.example/x/../y/%2e%2E/%41?q=100%&é";
    expect(light({ url }).url).toBe(url);
  });

  test("asks for its signal only when somebody reads it", () => {
    const signal = vi.fn(() => new AbortController().signal);
    const request = new LightRequest(URL_GIVEN, "GET", new LightHeaders(), undefined, { signal });
    expect(signal).not.toHaveBeenCalled();
    expect(request.signal.aborted).toBe(false);
  });

  test("leaves the headers it was made of alone", () => {
    const source = linesOf({ a: "1" });
    const headers = LightHeaders.of(source);
    headers.set("a", "2");
    expect([source.get("a"), headers.get("a")]).toEqual(["1", "2"]);
  });

  test("is a Request to bundled code, as is one of Node's", () => {
    expect(light() instanceof (LightClass as unknown as typeof Request)).toBe(true);
    expect(native() instanceof (LightClass as unknown as typeof Request)).toBe(true);
    expect({} instanceof (LightClass as unknown as typeof Request)).toBe(false);
  });

  test("becomes one of Node's by new Request, which takes its body along", async () => {
    const source = light({ headers: { a: "1" }, body: "x" });
    const made = new LightClass(source) as unknown as Request;
    expect([made.method, made.headers.get("a"), await made.text()]).toEqual(["POST", "1", "x"]);
    expect(source.bodyUsed).toBe(true);
    expect(() => new LightClass(source)).toThrow(TypeError);
  });

  test("keeps its body when new Request is given another", async () => {
    const source = light({ body: "x" });
    const made = new LightClass(source, { method: "PUT", body: "y" }) as unknown as Request;
    expect([made.method, await made.text(), await source.text()]).toEqual(["PUT", "y", "x"]);
  });

  test("serves as the init of another request, as Hono's mount uses it", async () => {
    const made = new LightClass(
      "https://b.example/",
      light({ headers: { a: "1" }, body: "x" }) as never,
    );
    const request = made as unknown as Request;
    expect([request.url, request.method, await request.text()]).toEqual([
      "https://b.example/",
      "POST",
      "x",
    ]);
  });
});

describe("fetch of a light request", () => {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.setHeader("set-cookie", ["a=1", "b=2"]);
    response.end(`${request.method} ${request.headers["x-a"]} ${Buffer.concat(chunks)}`);
  });
  let url = "";

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    server.close();
  });

  test("sends its method, headers and body", async () => {
    const response = await lightFetch(light({ url, headers: { "x-a": "1" }, body: "x" }));
    expect(await response.text()).toBe("POST 1 x");
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  });

  test("sends a plain URL as Node's fetch does", async () => {
    expect(await (await lightFetch(url)).text()).toBe("GET undefined ");
  });
});

test("any bytes are decoded as the standard decodes them", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), async (bytes) => {
      const body = Uint8Array.from(bytes);
      expect(await light({ body }).text()).toBe(await native({ body }).text());
    }),
    { numRuns: 2_000 },
  );
});
