import { describe, expect, test } from "vitest";
import { toQuery } from "../../adapters/http/page/form-values.ts";
import { PAGE_POLICY } from "../../adapters/http/page/page-policy.ts";
import { PRESETS } from "../../adapters/http/page/presets.ts";
import { advisorApp } from "../support/advisor-app.ts";

const app = advisorApp();
const FORM = { "content-type": "application/x-www-form-urlencoded" };

async function ask(query: Readonly<Record<string, string>> = {}) {
  const response = await app.request(`/?${new URLSearchParams(query)}`);
  return { response, text: await response.text() };
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}

function tags(text: string, names: string): readonly string[] {
  return text.match(new RegExp(`<(?:${names})\\b[^>]*>`, "g")) ?? [];
}

/** What a field looks like in the page: its control and what describes it. */
function fieldOf(text: string, name: string) {
  const control = tags(text, "input|select").find((tag) => attribute(tag, "name") === name) ?? "";
  const error = new RegExp(`<p class="error" id="${name}-error">([^<]*)</p>`).exec(text)?.[1];
  return { control, error, describedBy: attribute(control, "aria-describedby") };
}

describe("the page without a query", () => {
  test("shows an example with its answer, in less than 60 KB", async () => {
    const { response, text } = await ask();
    expect(response.status).toBe(200);
    expect(text).toMatch(/<h2 id="result-title">Run Small API on [^<]+: <strong>\$[\d,.]+ a month/);
    expect(text).toMatch(/<strong class="sure">(?:Sure|Fairly sure|A close call)<\/strong>/);
    expect(Buffer.byteLength(text)).toBeLessThan(60_000);
  });

  test("has a label for every control, and each id once", async () => {
    const { text } = await ask();
    const labelled = tags(text, "label").map((tag) => attribute(tag, "for"));
    const controls = tags(text, "input|select").map((tag) => attribute(tag, "id"));
    expect(controls.length).toBeGreaterThan(40);
    expect(labelled).toEqual(controls);
    const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test("refers to ids that are there", async () => {
    const { text } = await ask({ volume: "x" });
    const ids = new Set([...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id));
    const named = text.matchAll(/\s(?:aria-describedby|aria-labelledby|for)="([^"]*)"/g);
    const missing = [...named]
      .flatMap(([, list = ""]) => list.split(" "))
      .filter((id) => !ids.has(id));
    expect(missing).toEqual([]);
  });

  test("has its headings in order and one of the first level", async () => {
    const { text } = await ask();
    const levels = [...text.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
  });

  test("has tables with captions and scoped headers only", async () => {
    const { text } = await ask();
    expect(tags(text, "table").length).toBeGreaterThan(5);
    expect(tags(text, "caption")).toHaveLength(tags(text, "table").length);
    expect(tags(text, "th").filter((tag) => attribute(tag, "scope") === undefined)).toEqual([]);
  });

  test("says what rules alternatives out, their bills, the curves and what flips the answer", async () => {
    const { text } = await ask();
    expect(text).toMatch(/Ruled out: [^<]+/);
    expect(text.match(/<details id="bill-/g)).toHaveLength(9);
    expect(text).toMatch(/<svg [^>]*role="img"/);
    expect(text).toMatch(/<caption>The nearest value at which another alternative/);
    expect(text).toContain("# Where to run Small API");
  });
});

describe("the policy of the page", () => {
  test("allows nothing inline and nothing from elsewhere", async () => {
    const { response, text } = await ask({ name: "x" });
    expect(response.headers.get("content-security-policy")).toBe(PAGE_POLICY);
    expect(PAGE_POLICY).not.toContain("unsafe");
    expect(text).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/);
    expect(text.match(/<script\b[^>]*>[^<]*/g)).toEqual(['<script type="module" src="page.js">']);
    expect(text).not.toMatch(/\s(?:src|href|action)="(?:[a-z]+:)?\/\//);
  });

  test.each([
    ["/page.css", "text/css; charset=utf-8", /:root/],
    ["/page.js", "text/javascript; charset=utf-8", /addEventListener/],
  ])("%s is a file of our own with an entity tag", async (path, type, content) => {
    const response = await app.request(path);
    expect(response.headers.get("content-type")).toBe(type);
    expect(await response.text()).toMatch(content);
    const tag = response.headers.get("etag") ?? "";
    const again = await app.request(path, { headers: { "if-none-match": tag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });
});

describe("a query", () => {
  test("is kept in the form and answered, in whatever unit and writing", async () => {
    const { text } = await ask({ name: "Orders", volume: "1.5k", unit: "day", memoryMb: "1 024" });
    expect(fieldOf(text, "volume").control).toContain('value="1.5k"');
    expect(fieldOf(text, "memoryMb").control).toContain('value="1 024"');
    expect(text).toContain("For 45,625 requests a month");
    expect(text).toContain("a process 1,024 MB");
  });

  test("takes assumptions, and shows them", async () => {
    const plain = await ask();
    const { text } = await ask({ minimumTasks: "7", "savingsPlan.ec2": "0.3" });
    expect(text).toContain("the minimum number of tasks is 7");
    expect(text).toContain('<details id="assumptions" open>');
    expect(plain.text).toContain('<details id="assumptions">');
  });

  test("takes weights of its own in place of a shape", async () => {
    const hourlyShape = "1 ".repeat(23).concat("9");
    const { response } = await ask({ hourlyShape, weekdayShape: "1,1,1,1,1,0,0" });
    expect(response.status).toBe(200);
    const short = await ask({ hourlyShape: "1 2 3" });
    expect(fieldOf(short.text, "hourlyShape").error).toMatch(/^Hours must be 24 numbers/);
  });

  test.each(["__proto__", "constructor", "toString"])("takes no %s for a choice", async (name) => {
    const { response, text } = await ask({ shape: name, unit: name, region: name });
    expect(response.status).toBe(400);
    expect(fieldOf(text, "shape").error).toMatch(/^Shape must be one of constant, /);
    expect(fieldOf(text, "unit").error).toBe("Every must be one of month, day, hour, second.");
    expect(fieldOf(text, "region").error).toMatch(/^Region must be one of us-east-1, /);
    expect(text).toContain(`<option value="${name}" selected>${name}<`);
  });

  test("asks for the record in French", async () => {
    const { text } = await ask({ lang: "fr" });
    expect(text).toContain("# Où exécuter Small API");
    expect(text).toContain('id="record" aria-labelledby="record-title" lang="fr"');
    expect((await ask({ lang: "tlh" })).text).toContain("# Where to run Small API");
  });

  test.each(PRESETS)("$label can be linked, and has an answer below 60 KB", async ({ values }) => {
    const response = await app.request(`/?${toQuery(values)}`);
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toContain('<strong class="sure">');
    expect(Buffer.byteLength(text)).toBeLessThan(60_000);
  });
});

describe("an invalid query", () => {
  test("gets the form again with what was typed and the message at the field", async () => {
    const { response, text } = await ask({ volume: "many", memoryMb: "64", cpuShare: "101" });
    expect(response.status).toBe(400);
    const { control, error, describedBy } = fieldOf(text, "memoryMb");
    expect(control).toContain('value="64"');
    expect(control).toContain('aria-invalid="true"');
    expect(describedBy).toBe("memoryMb-hint memoryMb-error");
    expect(error).toBe("Memory must be a whole number from 128 to 10240.");
    expect(fieldOf(text, "cpuShare").error).toBe("CPU share must be a number from 0 to 100.");
    expect(fieldOf(text, "volume").error).toMatch(/^Requests must be a number/);
    expect(fieldOf(text, "durationMs").control).not.toContain("aria-invalid");
    expect(text.match(/<li><a href="#(?:volume|memoryMb|cpuShare)">/g)).toHaveLength(3);
  });

  test("blames the duration alone where the CPU share rests on it", async () => {
    const { text } = await ask({ durationMs: "soon", cpuShare: "20" });
    expect(fieldOf(text, "durationMs").error).toMatch(/^Duration must be a number from/);
    expect(fieldOf(text, "cpuShare").error).toBeUndefined();
  });

  test("opens the assumptions when one of them is at fault", async () => {
    const { text } = await ask({ taskUtilization: "2" });
    expect(text).toContain('<details id="assumptions" open>');
    expect(fieldOf(text, "taskUtilization").error).toMatch(/must be a number from 0.05 to 1/);
  });
});

describe("hostile text", () => {
  const HOSTILE = `"><script>alert(1)</script><img src=x onerror='a'>&lt;</textarea>`;

  test("stays text wherever it is shown", async () => {
    for (const field of ["name", "volume", "region", "hourlyShape"]) {
      const { text } = await ask({ [field]: HOSTILE });
      expect(text).not.toMatch(/<script>|<img|onerror='a'/);
      expect(text.match(/<\/textarea>/g)?.length ?? 0).toBeLessThanOrEqual(1);
    }
  });

  test("that is saved stays text in the list", async () => {
    const hostile = advisorApp();
    const body = new URLSearchParams({ name: HOSTILE });
    await hostile.request("/save", { method: "POST", headers: FORM, body: body.toString() });
    const text = await (await hostile.request("/")).text();
    expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img");
    expect(text).not.toMatch(/<script>|<img/);
  });
});

/** Every field filled in, with what takes the most room: a name of a hundred quotation marks is six hundred bytes. */
const LONGEST = {
  ...{ name: '"'.repeat(100), volume: "87654321.123", unit: "day", region: "us-east-1" },
  ...{ durationMs: "123.456789", cpuShare: "45.6789012", memoryMb: "1234" },
  ...{ requestBytes: "123456", responseBytes: "234567", latencyMs: "29876.5", percentile: "95" },
  hourlyShape: Array.from({ length: 24 }, (_, hour) => `1234.567${hour + 10}`).join(" "),
  weekdayShape: Array.from({ length: 7 }, (_, day) => `123.4567${day}`).join(" "),
  ...{
    taskUtilization: "0.654321",
    peakToMean: "1.234567",
    minimumTasks: "3",
    spotShare: "0.3456",
  },
  ...{ instanceType: "m7g.large", instanceUtilization: "0.54321", instanceVolumeGb: "34.5678" },
  ...{ coldStartShare: "0.123456", initDurationMs: "1234.5678", provisionedConcurrency: "17" },
  ...{ requestsPerConnection: "12.3456", connectionSeconds: "12.3456", listenerRules: "12" },
  ...{
    "savingsPlan.fargate": "0.12345",
    "savingsPlan.lambda": "0.1234",
    "savingsPlan.ec2": "0.1234",
  },
  ...{ existingAppRunnerAccount: "on", network: "nat", natGateways: "3", interfaceEndpoints: "4" },
  ...{ networkBytesPerRequest: "1234.567", interAzBytesPerRequest: "1234.56" },
  ...{ internetEgressShare: "0.98765", logBytesPerRequest: "1234.56", logRetentionMonths: "12" },
  ...{ imageGb: "1.2345", dynamoDbWritesPerRequest: "1.2345", dynamoDbReadsPerRequest: "2.3456" },
  ...{ dynamoDbStorageGb: "123.456", customMetrics: "123", alarms: "12", dashboards: "4" },
};

describe("saving", () => {
  const save = (target: typeof app, query: object, headers: object = {}) =>
    target.request("/save", {
      method: "POST",
      headers: { ...FORM, ...headers },
      body: new URLSearchParams({ ...query }).toString(),
    });

  test("leads back to the same answer, which is then listed with links", async () => {
    const fresh = advisorApp();
    const query = { name: "Shop & co", volume: "7M", shape: "evening-peak", alarms: "3" };
    const saved = await save(fresh, query);
    expect(saved.status).toBe(303);
    const location = saved.headers.get("location") ?? "";
    expect(location).toMatch(/^\.\/\?name=Shop\+%26\+co&volume=7M&.*#saved$/);
    const text = await (await fresh.request(location.slice(1))).text();
    const [, link = ""] = /href="\.(\/\?workload=[^"]+)">Shop &amp; co<\/a>/.exec(text) ?? [];
    const again = await fresh.request(link.replaceAll("&amp;", "&"));
    const reread = await again.text();
    expect(again.status).toBe(200);
    expect(fieldOf(reread, "volume").control).toContain('value="7000000"');
    expect(fieldOf(reread, "alarms").control).toContain('value="3"');
    expect(reread).toContain('<option value="evening-peak" selected>');
    const [record = ""] = /v1\/workloads\/[0-9a-f-]+\/decision\?lang=fr/.exec(text) ?? [];
    expect(await (await fresh.request(`/${record}`)).text()).toContain("Où exécuter Shop");
  });

  test("lists ten at a time, each with links that say whose they are", async () => {
    const full = advisorApp();
    for (let index = 1; index <= 11; index++) await save(full, { name: `Service ${index}` });
    const text = await (await full.request("/")).text();
    expect(text.match(/>decision record<\/a>/g)).toHaveLength(10);
    const whose = [...text.matchAll(/<a aria-describedby="(saved-\d)" href="v1\/workloads/g)];
    expect(whose).toHaveLength(20);
    for (const [, id] of whose) expect(text).toContain(`<a id="${id}" href="./?workload=`);
    const [, more = ""] = /href="\.(\/\?saved-after=[^"#]+)/.exec(text) ?? [];
    expect(await (await full.request(more)).text()).toContain(">Service 11</a>");
  });

  test("stays below 60 KB with fifty long names, every alternative and the longest record", async () => {
    const full = advisorApp();
    for (let index = 0; index < 50; index++) await save(full, { ...LONGEST, lang: "fr" });
    const [, id = ""] = /workload=([^"]+)/.exec(await (await full.request("/")).text()) ?? [];
    const pages: readonly Record<string, string>[] = [
      { workload: id, lang: "fr" },
      { ...LONGEST, lang: "fr" },
      { ...LONGEST, cpuShare: "100" },
    ];
    for (const query of pages) {
      const response = await full.request(`/?${new URLSearchParams(query)}`);
      const text = await response.text();
      expect(response.status).toBe(200);
      expect(text.match(/<details id="bill-/g)).toHaveLength(9);
      expect(Buffer.byteLength(text)).toBeLessThan(60_000);
    }
  }, 60_000);

  test.each([
    "0198f0aa-0000-7000-8000-000000000000",
    "not-an-id",
  ])("a link to %s, which is not saved, gets the form and says so", async (workload) => {
    const { response, text } = await ask({ workload });
    expect(response.status).toBe(404);
    expect(text).toContain("There is no saved workload of this id: it may have been removed.");
    expect(text).toContain('<form id="workload"');
  });

  test("refuses what is invalid with the form, and stores nothing", async () => {
    const fresh = advisorApp();
    const refused = await save(fresh, { memoryMb: "1", unit: "century" });
    expect(refused.status).toBe(400);
    expect(fieldOf(await refused.text(), "memoryMb").error).toMatch(/^Memory must be/);
    expect(await (await fresh.request("/")).text()).toContain("None yet.");
  });

  test("refuses a form of another site", async () => {
    const fresh = advisorApp();
    const refused = await save(fresh, {}, { "sec-fetch-site": "cross-site" });
    expect(refused.status).toBe(403);
    expect(await (await fresh.request("/")).text()).toContain("None yet.");
  });

  test("keeps measured hours that were stored by the API as weights", async () => {
    const fresh = advisorApp();
    const requestsPerHour = Array.from({ length: 24 }, (_, hour) => hour * 10);
    const stored = {
      ...{ name: "rates", region: "eu-west-1", traffic: { requestsPerHour } },
      request: { durationMs: 33, memoryMb: 512 },
    };
    await fresh.request("/v1/workloads", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(stored),
    });
    const text = await (await fresh.request("/")).text();
    const [, link = ""] = /href="\.(\/\?workload=[^"]+)">rates</.exec(text) ?? [];
    const page = await (await fresh.request(link.replaceAll("&amp;", "&"))).text();
    expect(fieldOf(page, "hourlyShape").control).toContain('value="0 10 20 30');
    expect(page).toContain("For 83,950 requests a month in eu-west-1");
  });
});
