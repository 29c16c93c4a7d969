import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changedPart } from "../../adapters/cli/parity/changed-part.ts";
import { parseHttpFile } from "../../adapters/cli/parity/parse-http-file.ts";
import { parseRequestLines } from "../../adapters/cli/parity/parse-request-lines.ts";

const WHERE = { file: "a.http", folder: "test/cli/hono-app" };
const http = (text: string) => parseHttpFile(text, WHERE);
const lines = (text: string) => parseRequestLines(text, "a.jsonl");

describe("a .http file", () => {
  test("has names, request lines, headers, bodies, variables and comments", () => {
    const text = [
      "@host = https://a.example",
      "@token=t-1",
      "# said once",
      "### list",
      "GET {{host}}/x?y=%20 HTTP/1.1",
      "Authorization: Bearer {{token}}",
      "",
      "###",
      "// no name",
      "POST /x",
      "content-type: text/plain",
      "# not sent",
      "",
      "one",
      "",
      "two é",
      "",
      "### last",
      "/only",
    ];
    for (const end of ["\n", "\r\n"]) {
      expect(http(text.join(end))).toEqual([
        {
          name: "list",
          method: "GET",
          target: "/x?y=%20",
          headers: [
            ["host", "a.example"],
            ["Authorization", "Bearer t-1"],
          ],
          body: undefined,
        },
        {
          name: undefined,
          method: "POST",
          target: "/x",
          headers: [["content-type", "text/plain"]],
          body: "one\n\ntwo é",
        },
        { name: "last", method: "GET", target: "/only", headers: [], body: undefined },
      ]);
    }
  });

  test("is any request that it can spell", () => {
    const line = fc
      .stringMatching(/^[a-zé{"][ -~é]{0,20}[a-zé}"]$/)
      .filter((one) => !one.includes("{{"));
    const request = fc.record({
      name: fc.stringMatching(/^[A-Za-z][\w ,.é]{0,20}\w$/),
      method: fc.constantFrom("GET", "POST", "PURGE"),
      target: fc.webPath().map((path) => `/${path}`),
      headers: fc.array(
        fc.tuple(fc.stringMatching(/^x-[a-z]{1,8}$/), fc.stringMatching(/^[a-z0-9]{0,9}$/)),
      ),
      body: fc.option(
        fc.array(line, { minLength: 1 }).map((lines) => lines.join("\n")),
        { nil: undefined },
      ),
    });
    const spell = ({ name, method, target, headers, body }: ReturnType<typeof http>[number]) =>
      [
        `### ${name}`,
        `${method} ${target} HTTP/1.1`,
        ...(headers ?? []).map(([key, value]) => `${key}: ${value}`),
        ...(body === undefined ? [] : ["", `${body}`]),
        "",
      ].join("\n");
    fc.assert(
      fc.property(fc.array(request), (requests) => {
        expect(http(requests.map(spell).join("\n"))).toEqual(requests);
      }),
    );
  });

  test("ends the lines of a form as forms must", () => {
    const [request] = http(
      "POST /x\nContent-Type: multipart/form-data; boundary=b\n\n--b\n\none\n--b--\n",
    );
    expect(request?.body).toBe("--b\r\n\r\none\r\n--b--\r\n");
  });

  test("may take a body from a file", () => {
    const [request] = http("PUT /echo\n\n< ./bytes.bin\n");
    expect(request?.body).toEqual(Buffer.from([0, 255, 128, 10]));
  });

  test.each([
    ["POST /x\n\n< ./none.bin", "a.http: ./none.bin cannot be read (ENOENT)"],
    ["GET {{host}}/x", "a.http:1: {{host}} has no value; add @host = … above"],
    ["get it", "a.http: got get it; use a request line, as in GET /orders?id=1"],
    ["GET /x\nno header", "a.http: got no header; use a header, as in accept: text/plain"],
  ])("%j is refused", (text, message) => {
    expect(() => http(text)).toThrow(message);
  });
});

describe("JSON lines", () => {
  test("are any request", () => {
    const body = fc.oneof(fc.string({ unit: "binary" }), fc.constant(undefined));
    const token = fc.stringMatching(/^[a-z][a-z-]{0,8}$/);
    const value = fc.stringMatching(/^[!-~]{0,9}$/);
    const request = fc.record({
      name: fc.option(fc.string(), { nil: undefined }),
      method: fc.constantFrom("GET", "POST", "PURGE", undefined),
      url: fc.webPath().map((path) => `/${path}`),
      headers: fc.array(fc.tuple(token, value)),
      body,
    });
    fc.assert(
      fc.property(fc.array(request), (requests) => {
        const text = requests.map((one) => JSON.stringify(one)).join("\n");
        expect(lines(text)).toEqual(requests.map(({ url, ...rest }) => ({ ...rest, target: url })));
      }),
    );
  });

  test("may hold headers by name, a body of JSON, bytes, and a whole URL", () => {
    const text =
      '{"url":"https://a.example","headers":{"x-é":"é"},"body":{"a":1}}\n\n{"bodyBase64":"AP8="}\n';
    expect(lines(text)).toMatchObject([
      {
        target: "/",
        headers: [
          ["host", "a.example"],
          ["x-é", "Ã©"],
        ],
        body: '{"a":1}',
      },
      { target: "/", headers: [], body: Buffer.from([0, 255]) },
    ]);
  });

  test.each([
    ["{", "a.jsonl:1: is not JSON"],
    ["[]", "a.jsonl:1: must be one JSON object"],
    ['\n{"target":"/"}', "a.jsonl:2: target: known are"],
    ['{"method":1}', "a.jsonl:1: method: must be text, got 1"],
    ['{"headers":{"a":1}}', 'a.jsonl:1: headers: must be names with texts, got ["a",1]'],
  ])("%j is refused", (text, message) => {
    expect(() => lines(text)).toThrow(message);
  });
});

test("what changed between two texts is told, and nothing is lost", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "é") });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const { before, first, second, after } = changedPart(one, other);
      expect([before + first + after, before + second + after]).toEqual([one, other]);
      if (first !== "" && second !== "") {
        expect(first[0] === second[0] || first.at(-1) === second.at(-1)).toBe(false);
      }
    }),
  );
});
