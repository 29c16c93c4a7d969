import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { advisorApp } from "../support/advisor-app.ts";
import { readJson } from "../support/read-json.ts";
import { workloadInput } from "../support/workload.ts";
import { parseXml } from "./chart/parse-xml.ts";

const app = advisorApp();
const json = { "content-type": "application/json" };
const body = JSON.stringify(workloadInput());

const created = await app.request("/v1/workloads", { method: "POST", headers: json, body });
const STORED = `${created.headers.get("location")}/comparison`;

/** The two routes that answer comparisons. */
const ROUTES = [
  ["POST /v1/comparisons", "/v1/comparisons", { method: "POST", body, headers: json }],
  ["GET /v1/workloads/{id}/comparison", STORED, { method: "GET", headers: {} }],
] as const;

describe.each(ROUTES)("%s", (_, path, { headers, ...init }) => {
  const ask = (query = "", extra: Record<string, string> = {}) =>
    app.request(`${path}${query}`, { ...init, headers: { ...headers, ...extra } });

  test("answers a chart when asked for one, by the query or by Accept", async () => {
    const byQuery = await ask("?format=svg");
    const byAccept = await ask("", { accept: "image/avif,image/svg+xml,image/*,*/*;q=0.8" });
    expect(byQuery.headers.get("content-type")).toBe("image/svg+xml");
    const svg = await byQuery.text();
    expect(parseXml(svg)[0]?.name).toBe("svg");
    expect(await byAccept.text()).toBe(svg);
  });

  test("gives a chart a policy that allows its style sheet by hash and nothing else", async () => {
    const response = await ask("?format=svg");
    const [, style = ""] = /<style>(.*)<\/style>/.exec(await response.text()) ?? [];
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
    const hash = Buffer.from(digest).toString("base64");
    expect(response.headers.get("content-security-policy")).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'self'`,
    );
  });

  test("answers the points line by line as NDJSON", async () => {
    const response = await ask("?format=ndjson");
    expect(response.headers.get("content-type")).toBe("application/x-ndjson");
    const lines = (await response.text())
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines[0]).toMatchObject({ type: "curves", currency: "USD", given: 30_000_000 });
    const points = lines.filter(({ type }) => type === "point");
    expect(points.length).toBe(121);
    const ids = lines[0].alternatives.map(({ id }: { id: string }) => id);
    expect(points.map(({ costs }) => Object.keys(costs))).toEqual(points.map(() => ids));
  });

  test("answers JSON to everything else", async () => {
    for (const accept of [
      "*/*",
      "application/json",
      "text/html, */*",
      "image/svg+xml;q=0.5, application/json",
    ]) {
      const response = await ask("", { accept });
      expect(response.headers.get("content-type")).toBe("application/json");
      expect(response.headers.get("vary")?.toLowerCase()).toContain("accept");
    }
  });

  test("refuses a form that it does not have", async () => {
    expect((await ask("?format=pdf")).status).toBe(400);
  });

  test("compresses what is large, for clients that accept it", async () => {
    const plain = await ask();
    const packed = await ask("", { "accept-encoding": "br, gzip" });
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    const bytes = Buffer.from(await packed.arrayBuffer());
    const text = await plain.text();
    expect(bytes.length).toBeLessThan(text.length / 3);
    expect(gunzipSync(bytes).toString()).toBe(text);
  });
});

describe("compression", () => {
  const gzip = { "accept-encoding": "gzip" };

  test("leaves what is small as it is", async () => {
    const response = await app.request("/v1/nothing", { headers: gzip });
    expect(response.headers.get("content-encoding")).toBeNull();
    expect((await readJson(response)).status).toBe(404);
  });

  test("leaves what has a strong entity tag, so that If-Match still matches", async () => {
    const location = created.headers.get("location") ?? "";
    const headers = { ...gzip, ...json };
    const stored = await app.request(location, { headers });
    expect(stored.headers.get("content-encoding")).toBeNull();
    const etag = stored.headers.get("etag") ?? "";
    const replaced = await app.request(location, {
      ...{ method: "PUT", body, headers: { ...headers, "if-match": etag } },
    });
    expect([etag, replaced.status]).toEqual(['"v1"', 200]);
  });

  test("leaves streams of lines, which it would hold back", async () => {
    const response = await app.request(`${STORED}?format=ndjson`, { headers: gzip });
    expect(response.headers.get("content-encoding")).toBeNull();
  });
});

test("every answer says what a browser must not do with it, and none opens other origins", async () => {
  for (const path of ["/v1/prices", "/v1/nothing", STORED]) {
    const { headers } = await app.request(path, {
      headers: { origin: "https://elsewhere.example" },
    });
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  }
});
