import fc from "fast-check";
import { expect, test } from "vitest";
import { eventHeaders } from "../../adapters/lambda/event-headers.ts";
import {
  encodeDecodedPath,
  escapeNeverLiteral,
  stripPrefix,
} from "../../adapters/lambda/event-path.ts";
import { encodedQuery, rawQuery } from "../../adapters/lambda/event-query.ts";
import { toLambda, UnsupportedEventError } from "../../adapters/lambda/index.ts";
import { createTestContext } from "../../adapters/testing/index.ts";
import { echoService } from "../testing/echo-service.ts";

const text = fc.string({ unit: "binary", maxLength: 12 });
const pairs = fc.dictionary(text, fc.array(text, { minLength: 1, maxLength: 3 }), { maxKeys: 5 });

function flatten(map: Readonly<Record<string, readonly string[]>>): string[][] {
  return Object.entries(map).flatMap(([key, values]) => values.map((value) => [key, value]));
}

test("a decoded query comes out of URLSearchParams as it went in", () => {
  fc.assert(
    fc.property(pairs, (query) => {
      expect([...new URLSearchParams(encodedQuery(query))]).toEqual(flatten(query));
    }),
  );
});

test("a raw query is only joined", () => {
  const raw = fc.stringMatching(/^[!$'()*+,\-./0-9:;@A-Z_a-z~%?]{0,12}$/);
  const rawPairs = fc.dictionary(raw, fc.array(raw, { minLength: 1, maxLength: 3 }));
  fc.assert(
    fc.property(rawPairs, (query) => {
      const expected = flatten(query).map((pair) => pair.join("="));
      expect(rawQuery(query)).toBe(expected.join("&"));
    }),
  );
});

test("a path that was decoded decodes to itself, and cannot leave the path", () => {
  fc.assert(
    fc.property(text, (decoded) => {
      const path = encodeDecodedPath(`/${decoded}`);
      expect(decodeURIComponent(path)).toBe(`/${decoded}`.toWellFormed());
      expect(path).toMatch(/^[!-~]*$/);
      expect(path).not.toMatch(/[?#]/);
    }),
  );
});

test("escaping what is never literal is idempotent and keeps each valid escape", () => {
  fc.assert(
    fc.property(text, fc.stringMatching(/^%[0-9A-F]{2}$/), (loose, escaped) => {
      const once = escapeNeverLiteral(`/${loose}${escaped}`);
      expect(escapeNeverLiteral(once)).toBe(once);
      expect(once.endsWith(escaped)).toBe(true);
      expect(once).toMatch(/^[!-~]*$/);
    }),
  );
});

test("a prefix goes only where a segment ends", () => {
  const segment = fc.stringMatching(/^[a-z]{1,4}$/);
  fc.assert(
    fc.property(segment, segment, (prefix, rest) => {
      expect(stripPrefix(`/${prefix}/${rest}`, prefix)).toBe(`/${rest}`);
      expect(stripPrefix(`/${prefix}/${prefix}/${rest}`, `/${prefix}/`)).toBe(`/${prefix}/${rest}`);
      expect(stripPrefix(`/${prefix}${rest}/x`, prefix)).toBe(`/${prefix}${rest}/x`);
      expect(stripPrefix(`/${prefix}`, prefix)).toBe("/");
    }),
  );
});

test("header text reaches the app as the bytes that a socket would give", () => {
  const value = fc.string({ unit: "grapheme", maxLength: 12 });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 3 }), (values) => {
      const bytes = values.map((one) => Buffer.from(one.toWellFormed()).toString("latin1"));
      const source = { "X-Some": values, Cookie: values };
      const headers = eventHeaders(source);
      expect(headers.get("x-some")).toBe(bytes.join(", "));
      expect(headers.get("cookie")).toBe(bytes.join("; "));
    }),
  );
});

test("whatever looks like an event is answered or rejected by type, never anything else", async () => {
  const { handler } = await toLambda(echoService, { env: { LOG_LEVEL: "silent" } });
  const junk = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.dictionary(text, text));
  const values = fc.oneof(junk, fc.dictionary(text, fc.oneof(junk, fc.array(junk))));
  const event = fc.record(
    {
      requestContext: fc.oneof(
        junk,
        fc.record({ elb: junk }),
        fc.record({ http: fc.record({ method: text }), domainName: junk, stage: junk }),
        fc.record({ identity: junk, stage: junk, path: junk }),
        fc.record({ serviceArn: junk }),
      ),
      httpMethod: fc.oneof(text, fc.constantFrom("GET", "POST")),
      method: text,
      path: fc.webPath(),
      rawPath: fc.webPath(),
      raw_path: fc.webPath(),
      rawQueryString: text,
      headers: values,
      multiValueHeaders: values,
      queryStringParameters: values,
      multiValueQueryStringParameters: values,
      cookies: fc.oneof(junk, fc.array(text)),
      body: junk,
      isBase64Encoded: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(event, async (input) => {
      const outcome = await handler(JSON.parse(JSON.stringify(input)), createTestContext()).catch(
        (error: unknown) => error,
      );
      if (outcome instanceof UnsupportedEventError) return;
      expect(outcome).toMatchObject({ statusCode: expect.any(Number), body: expect.any(String) });
      expect(Reflect.get(outcome as object, "statusCode")).toBeLessThan(500);
    }),
    { numRuns: 1000 },
  );
});
