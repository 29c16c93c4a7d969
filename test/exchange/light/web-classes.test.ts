import { execFileSync } from "node:child_process";
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as light from "../../../adapters/exchange/light/web-classes.ts";

type Classes = Pick<typeof globalThis, "Headers" | "Request" | "Response">;

const LIGHT = light as unknown as Classes;
const NATIVE: Classes = { Headers, Request, Response };

/** What a probe does with either set of classes: a value to compare, or the kind of error. */
async function outcome(probe: (classes: Classes) => unknown, classes: Classes): Promise<unknown> {
  try {
    return await probe(classes);
  } catch (error) {
    return error instanceof Error ? error.name : error;
  }
}

async function expectAlike(probe: (classes: Classes) => unknown): Promise<void> {
  expect(await outcome(probe, LIGHT)).toEqual(await outcome(probe, NATIVE));
}

function probes(all: Readonly<Record<string, (classes: Classes) => unknown>>) {
  return Object.entries(all);
}

describe("our Headers do as Node's do", () => {
  test.each(
    probes({
      "no init": ({ Headers }) => [...new Headers()],
      undefined: ({ Headers }) => [...new Headers(undefined)],
      null: ({ Headers }) => new Headers(null as never),
      text: ({ Headers }) => new Headers("a" as never),
      number: ({ Headers }) => new Headers(7 as never),
      "a record": ({ Headers }) => [...new Headers({ B: "2", a: "1" })],
      "a record of numbers": ({ Headers }) => [...new Headers({ a: 1, b: undefined } as never)],
      pairs: ({ Headers }) => [
        ...new Headers([
          ["b", "2"],
          ["A", "1"],
          ["a", "3"],
        ]),
      ],
      "a map": ({ Headers }) => [...new Headers(new Map([["m", "1"]]) as never)],
      "short pairs": ({ Headers }) => new Headers([["a"]] as never),
      "long pairs": ({ Headers }) => new Headers([["a", "b", "c"]] as never),
      "texts for pairs": ({ Headers }) => new Headers(["ab"] as never),
      "other headers": ({ Headers }) => [
        ...new Headers(
          new Headers([
            ["set-cookie", "a"],
            ["set-cookie", "b"],
          ]),
        ),
      ],
      // Of an own `__proto__` key Node makes nothing, where the standard makes a header.
      "an own constructor key": ({ Headers }) => [
        ...new Headers(JSON.parse('{"constructor":"2"}')),
      ],
      "absent is null": ({ Headers }) => new Headers().get("x"),
      "any case": ({ Headers }) => [
        new Headers({ "X-A": "1" }).get("x-a"),
        new Headers({ a: "1" }).has("A"),
      ],
      "space around a value": ({ Headers }) => new Headers({ a: " \t1 2\r\n " }).get("a"),
      "a line inside a value": ({ Headers }) => new Headers({ a: "1\n2" }),
      "NUL inside a value": ({ Headers }) => new Headers({ a: "1\0" }),
      "a value beyond Latin-1": ({ Headers }) => new Headers({ a: "日" }),
      "a Latin-1 value": ({ Headers }) => new Headers({ a: "é" }).get("a"),
      "an empty value": ({ Headers }) => [...new Headers({ a: "" })],
      "a bad name": ({ Headers }) => new Headers({ "a b": "1" }),
      "an empty name": ({ Headers }) => new Headers({ "": "1" }),
      "get of a bad name": ({ Headers }) => new Headers().get("é"),
      "repeated values": ({ Headers }) => {
        const headers = new Headers({ a: "1" });
        headers.append("A", "2");
        return headers.get("a");
      },
      "repeated cookies of a request": ({ Headers }) =>
        new Headers([
          ["cookie", "a"],
          ["cookie", "b"],
        ]).get("cookie"),
      "every set-cookie": ({ Headers }) => {
        const headers = new Headers([
          ["set-cookie", "a=1"],
          ["set-cookie", "b=2"],
        ]);
        headers.append("Set-Cookie", "c=3");
        return [
          headers.get("set-cookie"),
          headers.getSetCookie(),
          [...headers],
          headers.has("set-cookie"),
        ];
      },
      "set replaces every set-cookie": ({ Headers }) => {
        const headers = new Headers([
          ["set-cookie", "a=1"],
          ["set-cookie", "b=2"],
        ]);
        headers.set("set-cookie", "c=3");
        headers.delete("x");
        return [...headers];
      },
      "delete takes every value": ({ Headers }) => {
        const headers = new Headers([
          ["a", "1"],
          ["a", "2"],
          ["set-cookie", "b"],
        ]);
        headers.delete("A");
        headers.delete("set-cookie");
        return [[...headers], headers.getSetCookie()];
      },
      "forEach with its arguments": ({ Headers }) => {
        const seen: unknown[] = [];
        const headers = new Headers({ b: "2", a: "1" });
        headers.forEach(function (this: unknown, value, name, parent) {
          seen.push([value, name, parent === headers, this]);
        }, "this");
        return seen;
      },
      "forEach without a function": ({ Headers }) => new Headers({ a: "1" }).forEach(7 as never),
      "keys, values and entries": ({ Headers }) => {
        const headers = new Headers({ b: "2", a: "1" });
        return [[...headers.keys()], [...headers.values()], [...headers.entries()]];
      },
      "a change while iterating": ({ Headers }) => {
        const headers = new Headers({ a: "1", b: "2", d: "4" });
        const seen: string[] = [];
        for (const [name] of headers) {
          seen.push(name);
          if (name === "a") headers.set("c", "3");
          if (name === "b") headers.delete("d");
        }
        return seen;
      },
      "their tag": ({ Headers }) => Object.prototype.toString.call(new Headers()),
      "their looks": ({ Headers }) => inspect(new Headers({ a: "1" })),
      "what instanceof says": ({ Headers }) => [
        new Headers() instanceof Headers,
        {} instanceof Headers,
      ],
    }),
  )("%s", async (_, probe) => {
    await expectAlike(probe);
  });

  test("whatever is done to them", async () => {
    const names = fc.constantFrom("a", "A", "b", "set-cookie", "Cookie", "x-1", "bad name", "é");
    const values = fc.oneof(fc.string(), fc.constantFrom("1", " 2 ", "", "é", "日", "a\nb"));
    const step = fc.tuple(fc.constantFrom("set", "append", "delete", "get", "has"), names, values);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        await expectAlike(({ Headers }) => {
          const headers = new Headers();
          const results = steps.map(([method, name, value]) => {
            try {
              return headers[method as "set"](name, value) ?? null;
            } catch (error) {
              return (error as Error).name;
            }
          });
          return [results, [...headers], headers.getSetCookie()];
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe("our Response does as Node's does", () => {
  const bytes = new Uint8Array([0, 0xff, 0x80, 1]);
  const stream = (...chunks: Uint8Array[]) =>
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    });
  const all = async (response: Response) => [
    response.status,
    response.statusText,
    response.ok,
    [...response.headers],
    response.body === null,
    Buffer.from(await response.arrayBuffer()).toString("hex"),
    response.bodyUsed,
  ];
  const form = new FormData();
  form.set("a", "1");

  test.each(
    probes({
      nothing: ({ Response }) => all(new Response()),
      null: ({ Response }) => all(new Response(null)),
      text: ({ Response }) => all(new Response("é")),
      "no text": ({ Response }) => all(new Response("")),
      "a number": ({ Response }) => all(new Response(123 as never)),
      "an object": ({ Response }) => all(new Response({} as never)),
      bytes: ({ Response }) => all(new Response(bytes)),
      "a view of bytes": ({ Response }) => all(new Response(bytes.subarray(1, 3))),
      "a buffer": ({ Response }) => all(new Response(bytes.buffer)),
      "a Node buffer": ({ Response }) => all(new Response(Buffer.from("abc"))),
      "a DataView": ({ Response }) => all(new Response(new DataView(bytes.buffer, 1, 2))),
      "a blob": ({ Response }) => all(new Response(new Blob(["x"], { type: "text/x" }))),
      "a boxed text, as templates answer": ({ Response }) =>
        all(
          new Response(Object.assign(new String("<p>é\ud800</p>"), { isEscaped: true }) as never),
        ),
      "form fields": ({ Response }) => all(new Response(new URLSearchParams("a=1&b=é"))),
      "a form": async ({ Response }) => (await new Response(form).formData()).get("a"),
      "a stream": ({ Response }) => all(new Response(stream(bytes, bytes))),
      "an empty stream": ({ Response }) => all(new Response(stream())),
      "a lone surrogate": ({ Response }) => all(new Response("a\ud800b")),
      "a byte order mark": async ({ Response }) => [
        await new Response("\ufeffa").text(),
        await all(new Response("\ufeffa")),
      ],
      "status and text": ({ Response }) =>
        all(new Response("x", { status: 418, statusText: "Tea" })),
      "a status that has no body": ({ Response }) => new Response("x", { status: 204 }),
      "no body for a status that has none": ({ Response }) =>
        all(new Response(null, { status: 304 })),
      "a status below": ({ Response }) => new Response("x", { status: 199 }),
      "a status above": ({ Response }) => new Response("x", { status: 600 }),
      "a fraction of a status": ({ Response }) => new Response("x", { status: 200.9 }).status,
      "a status that is text": ({ Response }) =>
        new Response("x", { status: "201" as never }).status,
      "a status that is no number": ({ Response }) =>
        new Response("x", { status: "x" as never }).status,
      "a bad status text": ({ Response }) => new Response("x", { statusText: "a\nb" }),
      "bad headers": ({ Response }) => new Response("x", { headers: { a: "\0" } }),
      "a type of its own": ({ Response }) =>
        all(new Response("x", { headers: { "Content-Type": "a/b" } })),
      "headers of another": ({ Response }) => {
        const other = new Response("y", {
          headers: [
            ["set-cookie", "a"],
            ["set-cookie", "b"],
          ],
        });
        return all(new Response("x", other));
      },
      "init that is null": ({ Response }) => all(new Response("x", null as never)),
      "headers changed later": ({ Response }) => {
        const response = new Response("x");
        response.headers.set("x-a", "1");
        response.headers.append("set-cookie", "a");
        response.headers.append("set-cookie", "b");
        return all(response);
      },
      "json()": ({ Response }) => new Response('{"a":[1]}').json(),
      "json() of no JSON": ({ Response }) => new Response("{").json(),
      "json() of nothing": ({ Response }) => new Response(null).json(),
      "text() of bytes that are no UTF-8": ({ Response }) => new Response(bytes).text(),
      "blob()": async ({ Response }) => {
        const blob = await new Response("x", { headers: { "content-type": "a/b" } }).blob();
        return [blob.type, blob.size];
      },
      "bytes()": async ({ Response }) => (await new Response("abc").bytes()).toString(),
      "a second reading": async ({ Response }) => {
        const response = new Response("x");
        await response.text();
        return response.text();
      },
      "a second reading of nothing": async ({ Response }) => {
        const response = new Response(null);
        return [await response.text(), await response.text(), response.bodyUsed];
      },
      "reading after the stream was taken": async ({ Response }) => {
        const response = new Response("x");
        response.body?.getReader();
        return response.text();
      },
      "the stream after reading": async ({ Response }) => {
        const response = new Response("x");
        const { body } = response;
        await response.text();
        return [response.bodyUsed, body?.locked, response.body === body];
      },
      "used by its stream": async ({ Response }) => {
        const response = new Response("x");
        const reader = response.body?.getReader();
        const before = response.bodyUsed;
        const first = await reader?.read();
        return [before, response.bodyUsed, first?.value?.toString(), (await reader?.read())?.done];
      },
      "used by cancelling its stream": async ({ Response }) => {
        const response = new Response("x");
        await response.body?.cancel();
        return response.bodyUsed;
      },
      "bring your own buffer": async ({ Response }) => {
        const reader = new Response("abc").body?.getReader({ mode: "byob" });
        const first = await reader?.read(new Uint8Array(2));
        const second = await reader?.read(new Uint8Array(2));
        const third = await reader?.read(new Uint8Array(2));
        return [first?.value?.toString(), second?.value?.toString(), third?.done];
      },
      "tee of its stream": async ({ Response }) => {
        const [a, b] = new Response("abc").body?.tee() ?? [];
        return [await new Response(a).text(), await new Response(b).text()];
      },
      "its stream piped through another": async ({ Response }) => {
        const upper = new TransformStream({
          transform: (chunk, controller) =>
            controller.enqueue(Buffer.from(Buffer.from(chunk).toString().toUpperCase())),
        });
        return new Response(new Response("abc").body?.pipeThrough(upper)).text();
      },
      "a clone": async ({ Response }) => {
        const response = new Response("x", { status: 201, headers: { a: "1" } });
        const clone = response.clone();
        clone.headers.set("a", "2");
        return [await all(response), await all(clone)];
      },
      "a clone of what streams": async ({ Response }) => {
        const response = new Response(stream(bytes));
        const clone = response.clone();
        return [await all(clone), await all(response)];
      },
      "a clone after its stream was looked at": async ({ Response }) => {
        const response = new Response("abc");
        const { body } = response;
        const clone = response.clone();
        return [body?.locked, await response.text(), await clone.text()];
      },
      "a clone after reading": async ({ Response }) => {
        const response = new Response("x");
        await response.text();
        return response.clone();
      },
      "a response made of another": async ({ Response }) => {
        const first = new Response("x", { status: 202, headers: { a: "1" } });
        const second = new Response(first.body, first);
        second.headers.set("b", "2");
        return [await all(second), first.bodyUsed];
      },
      "a response made of one that was read": async ({ Response }) => {
        const first = new Response("x");
        const { body } = first;
        await first.text();
        return new Response(body);
      },
      "a locked stream": ({ Response }) => {
        const body = stream(bytes);
        body.getReader();
        return new Response(body);
      },
      "bytes changed later": async ({ Response }) => {
        const source = new Uint8Array([1, 2]);
        const response = new Response(source);
        source[0] = 9;
        return Buffer.from(await response.arrayBuffer()).toString("hex");
      },
      "a stream of no bytes": ({ Response }) =>
        new Response(
          new ReadableStream({ start: (controller) => controller.enqueue("text" as never) }),
        ).arrayBuffer(),
      "Response.json": ({ Response }) => all(Response.json({ a: 1 }, { status: 201 })),
      "Response.json with a type": ({ Response }) =>
        all(Response.json(1, { headers: { "content-type": "a/b" } })),
      "Response.json of nothing": ({ Response }) => Response.json(undefined),
      "Response.redirect": ({ Response }) => {
        const { status, headers } = Response.redirect("http://a.example/b", 303);
        return [status, headers.get("location")];
      },
      "Response.error": ({ Response }) => Response.error().type,
      "what else it has": ({ Response }) => {
        const { type, url, redirected } = new Response();
        return [type, url, redirected];
      },
      "its tag": ({ Response }) => Object.prototype.toString.call(new Response()),
      "what instanceof says": ({ Response }) => [
        new Response() instanceof Response,
        Response.json(1) instanceof Response,
        new Response("a").clone() instanceof Response,
        {} instanceof Response,
      ],
      "a subclass": async ({ Response }) => {
        class Special extends Response {
          special = true;
        }
        const response = new Special("x", { status: 201 });
        return [
          response.special,
          response instanceof Special,
          response.status,
          await response.text(),
        ];
      },
    }),
  )("%s", async (_, probe) => {
    await expectAlike(probe);
  });
});

test("a native Response passes for ours, and ours can be made of it", async () => {
  const native = new Response("x", { headers: { a: "1" } });
  expect(native instanceof LIGHT.Response).toBe(true);
  const ours = new LIGHT.Response(native.body, native);
  expect([await ours.text(), ours.headers.get("a")]).toEqual(["x", "1"]);
});

test("text and bytes travel through our classes without loading Node's", () => {
  const script = `
    import { Headers, Response } from "./adapters/exchange/light/web-classes.ts";
    const response = new Response("x", { headers: new Headers({ a: "1" }) });
    await new Response(response.body, response).clone().text();
    response instanceof Response;
    process.stdout.write(String(process.moduleLoadList.some((name) => name.includes("undici/undici"))));
  `;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", script]);
  expect(output.toString()).toBe("false");
});
