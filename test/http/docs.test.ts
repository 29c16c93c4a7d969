import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { OPERATIONS } from "../../adapters/http/openapi/document.ts";
import { advisorApp } from "../support/advisor-app.ts";

const app = advisorApp();
const response = await app.request("/docs");
const page = await response.text();

describe("GET /docs", () => {
  test("documents every operation, and links to every schema that it names", () => {
    for (const { operationId, path } of OPERATIONS) {
      expect(page).toContain(`<section id="${operationId}"`);
      expect(page).toContain(path);
    }
    for (const [, id] of page.matchAll(/href="#([\w-]+)"/g)) expect(page).toContain(` id="${id}"`);
  });

  test("has nothing inline and nothing from elsewhere, as its policy demands", () => {
    expect(response.headers.get("content-security-policy")).toContain(
      "default-src 'none'; script-src 'self'",
    );
    expect(page).not.toMatch(
      /<style|\sstyle=|\son\w+=|<script(?![^>]*src=)|(?:src|href)="(?:https?:)?\/\//,
    );
  });

  test("names its files relative to itself, and they are there", async () => {
    const files = [...page.matchAll(/(?:src|href)="(docs\/[^"]+|openapi\.json)"/g)].map(
      ([, file]) => file,
    );
    expect(new Set(files)).toEqual(new Set(["docs/docs.css", "docs/try-it.js", "openapi.json"]));
    for (const file of files) expect((await app.request(`/${file}`)).status).toBe(200);
  });

  test("offers a form for what changes nothing, hidden until its module runs", () => {
    const forms = [...page.matchAll(/<form data-method="(\w+)" data-path="([^"]+)"[^>]* hidden>/g)];
    const tried = forms.map(([, method, path]) => `${method} ${path}`);
    const harmless = OPERATIONS.filter(
      ({ method, path }) => method === "get" || path === "/v1/comparisons",
    );
    expect(tried).toEqual(harmless.map(({ method, path }) => `${method.toUpperCase()} ${path}`));
  });

  test("can be read by a screen reader: a language, one main heading, every field with a label", () => {
    expect(page).toContain('<html lang="en">');
    expect(page.match(/<h1>/g)?.length).toBe(1);
    const fields = page.match(/<(?:input|select|textarea)\b/g)?.length ?? 0;
    expect(fields).toBeGreaterThan(10);
    expect(page.match(/<label>[^<]+<(?:input|select|textarea)\b/g)?.length).toBe(fields);
  });

  test("is small, with all its files", async () => {
    const sizes = await Promise.all(
      ["/docs", "/docs/docs.css", "/docs/try-it.js"].map(async (path) => {
        const packed = await app.request(path, { headers: { "accept-encoding": "gzip" } });
        expect(packed.headers.get("content-encoding")).toBe("gzip");
        return (await packed.arrayBuffer()).byteLength;
      }),
    );
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(20_000);
  });

  test.each([
    "/docs",
    "/openapi.json",
    "/docs/try-it.js",
  ])("%s is not sent again to who has it", async (path) => {
    const etag = (await app.request(path)).headers.get("etag") ?? "";
    expect(etag).toMatch(/^W\/"/);
    const again = await app.request(path, { headers: { "if-none-match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });
});

describe("the module of the docs", () => {
  test("sends what a form says and writes the answer as text", async () => {
    const sent: unknown[] = [];
    const output = { hidden: true, textContent: "" };
    let submit: ((event: object) => void) | undefined;
    const form = {
      ...{ hidden: true, dataset: { method: "GET", path: "/v1/workloads/{id}/comparison" } },
      addEventListener: (_: string, listener: typeof submit) => {
        submit = listener;
      },
      setAttribute: () => undefined,
      removeAttribute: () => undefined,
      querySelector: (selector: string) => (selector === "pre" ? output : null),
      querySelectorAll: () => [
        { name: "id", value: "a/b", dataset: { in: "path" } },
        { name: "format", value: "json", dataset: { in: "query" } },
        { name: "if-match", value: "", dataset: { in: "header" } },
      ],
    };
    const fetch = async (...request: unknown[]) => {
      sent.push(request);
      return new Response('{"a":"<b>"}');
    };
    const script = await (await app.request("/docs/try-it.js")).text();
    runInNewContext(script, {
      ...{ document: { querySelectorAll: () => [form] }, fetch, URLSearchParams, performance },
    });
    expect(form.hidden).toBe(false);
    submit?.({ preventDefault: () => undefined });
    await expect.poll(() => output.textContent).toContain('"a": "<b>"');
    expect(sent[0]).toMatchObject([
      "./v1/workloads/a%2Fb/comparison?format=json",
      { method: "GET" },
    ]);
  });
});
