import { beforeEach, describe, expect, test } from "vitest";
import { advisorApp } from "../support/advisor-app.ts";
import { readJson } from "../support/read-json.ts";
import { workloadInput } from "../support/workload.ts";

let app: ReturnType<typeof advisorApp>;

beforeEach(() => {
  app = advisorApp();
});

const json = { "content-type": "application/json" };

async function send(method: string, path: string, body?: unknown, headers = {}) {
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  return app.request(path, { method, headers: { ...json, ...headers }, ...init });
}

async function created(name = "orders") {
  const response = await send("POST", "/v1/workloads", workloadInput({ name }));
  return response.headers.get("location") ?? "";
}

describe("creating a workload", () => {
  test("answers 201 with its location, its entity tag and every default stated", async () => {
    const response = await send("POST", "/v1/workloads", workloadInput());
    const body = await readJson(response);
    expect(response.status).toBe(201);
    expect(response.headers.get("location")).toBe(`/v1/workloads/${body.id}`);
    expect(response.headers.get("etag")).toBe('"v1"');
    expect(body).toMatchObject({ version: 1, workload: { name: "orders", architecture: "arm64" } });
  });

  test("twice with one idempotency key makes it once", async () => {
    const key = { "idempotency-key": "order-1" };
    const first = await send("POST", "/v1/workloads", workloadInput(), key);
    const second = await send("POST", "/v1/workloads", workloadInput(), key);
    expect(second.status).toBe(201);
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(await readJson(second)).toEqual(await readJson(first));
    expect((await readJson(await send("GET", "/v1/workloads"))).items).toHaveLength(1);
  });

  test("with a used idempotency key and another body is refused", async () => {
    const key = { "idempotency-key": "order-1" };
    await send("POST", "/v1/workloads", workloadInput(), key);
    const response = await send("POST", "/v1/workloads", workloadInput({ name: "x" }), key);
    expect(response.status).toBe(422);
    expect(await readJson(response)).toMatchObject({
      type: "urn:twinport:problem:idempotency-key-reused",
      status: 422,
    });
  });

  test.each([
    "",
    "with space",
    "é",
    "x".repeat(256),
  ])("with the idempotency key %j is refused, naming the header", async (key) => {
    const response = await send("POST", "/v1/workloads", workloadInput(), {
      "idempotency-key": key,
    });
    expect(response.status).toBe(400);
    expect((await readJson(response)).errors[0].header).toBe("idempotency-key");
  });
});

describe("reading a workload", () => {
  test("answers 304 to the entity tag that is still current, weak or strong", async () => {
    const path = await created();
    for (const tag of ['"v1"', 'W/"v1"', '"v7", "v1"', "*"]) {
      const response = await send("GET", path, undefined, { "if-none-match": tag });
      expect([response.status, await response.text()]).toEqual([304, ""]);
      expect(response.headers.get("etag")).toBe('"v1"');
    }
    expect((await send("GET", path, undefined, { "if-none-match": '"v2"' })).status).toBe(200);
  });

  test.each([
    "0190a0a0-0000-7000-8000-000000000000",
    "nonsense",
    "%00",
    "x".repeat(3000),
  ])("of the unknown id %s answers 404", async (id) => {
    for (const suffix of ["", "/comparison", "/decision"]) {
      const response = await send("GET", `/v1/workloads/${id}${suffix}`);
      expect(response.status).toBe(404);
      expect((await readJson(response)).type).toBe("urn:twinport:problem:unknown-workload");
    }
  });
});

describe("replacing a workload", () => {
  test("with the current entity tag counts its version up", async () => {
    const path = await created();
    const input = workloadInput({ name: "renamed" });
    const response = await send("PUT", path, input, { "if-match": '"v1"' });
    expect(response.status).toBe(200);
    expect(response.headers.get("etag")).toBe('"v2"');
    expect(await readJson(response)).toMatchObject({ version: 2, workload: { name: "renamed" } });
  });

  test("with an older entity tag is refused as a lost update, and changes nothing", async () => {
    const path = await created();
    await send("PUT", path, workloadInput({ name: "first" }), { "if-match": '"v1"' });
    const late = await send("PUT", path, workloadInput({ name: "late" }), { "if-match": '"v1"' });
    expect(late.status).toBe(412);
    expect(await readJson(await send("GET", path))).toMatchObject({ workload: { name: "first" } });
  });

  test("accepts any of several entity tags, and a star, but no weak one", async () => {
    const path = await created();
    const put = async (tag: string) =>
      (await send("PUT", path, workloadInput(), { "if-match": tag })).status;
    expect(await put('"v9", "v1"')).toBe(200);
    expect(await put("*")).toBe(200);
    expect(await put('W/"v3"')).toBe(412);
    expect(await put("3")).toBe(412);
  });

  test("that is not to replace anything is refused", async () => {
    const path = await created();
    const response = await send("PUT", path, workloadInput(), { "if-none-match": "*" });
    expect(response.status).toBe(412);
  });

  test("of an unknown id answers 404 and creates nothing", async () => {
    const path = "/v1/workloads/0190a0a0-0000-7000-8000-000000000000";
    expect((await send("PUT", path, workloadInput())).status).toBe(404);
    expect((await send("GET", path)).status).toBe(404);
  });
});

describe("removing a workload", () => {
  test("answers 204, then 404", async () => {
    const path = await created();
    expect((await send("DELETE", path)).status).toBe(204);
    expect((await send("DELETE", path)).status).toBe(404);
  });

  test("at another version is refused", async () => {
    const path = await created();
    expect((await send("DELETE", path, undefined, { "if-match": '"v2"' })).status).toBe(412);
    expect((await send("DELETE", path, undefined, { "if-match": '"v1"' })).status).toBe(204);
  });
});

describe("listing workloads", () => {
  test("walks every page by its link, in the order of creation", async () => {
    const names = Array.from({ length: 7 }, (_, index) => `w${index}`);
    for (const name of names) await created(name);
    const seen: string[] = [];
    let path: string | undefined = "/v1/workloads?limit=3";
    while (path !== undefined) {
      const response: Response = await send("GET", path);
      const page = await readJson(response);
      seen.push(...page.items.map((item: { workload: { name: string } }) => item.workload.name));
      path = /<(.*)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
    }
    expect(seen).toEqual(names);
  });

  test.each([
    ["limit=0", "limit"],
    ["limit=101", "limit"],
    ["limit=x", "limit"],
    ["limit=0x10", "limit"],
    ["limit=5&limit=6", "limit"],
    ["page=2", "page"],
  ])("with ?%s is refused, naming the parameter", async (query, parameter) => {
    const response = await send("GET", `/v1/workloads?${query}`);
    expect(response.status).toBe(400);
    expect((await readJson(response)).errors.map((part: object) => part)).toEqual([
      expect.objectContaining({ parameter }),
    ]);
  });

  test.each([
    "%%%",
    "abc",
    btoa("WORKLOAD#1"),
    "é",
  ])("with the cursor %s is refused", async (cursor) => {
    const response = await send("GET", `/v1/workloads?cursor=${encodeURIComponent(cursor)}`);
    expect(response.status).toBe(400);
    expect((await readJson(response)).type).toBe("urn:twinport:problem:invalid-cursor");
  });
});

describe("what follows from a workload", () => {
  test("is its comparison, the same as of a workload that is not stored", async () => {
    const stored = await send("GET", `${await created()}/comparison`);
    const direct = await send("POST", "/v1/comparisons", workloadInput());
    expect(await readJson(stored)).toEqual(await readJson(direct));
  });

  test.each([
    ["", "en", "# Where to run orders"],
    ["?lang=fr", "fr", "# Où exécuter orders\u202f?"],
  ])("is its decision record%s in Markdown", async (query, language, title) => {
    const response = await send("GET", `${await created()}/decision${query}`);
    expect(response.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    expect(response.headers.get("content-language")).toBe(language);
    expect((await response.text()).split("\n")[0]).toBe(title);
  });

  test("is no record in a language that there is none in", async () => {
    const response = await send("GET", `${await created()}/decision?lang=de`);
    expect(response.status).toBe(400);
    expect((await readJson(response)).errors[0]).toMatchObject({ parameter: "lang" });
  });
});
