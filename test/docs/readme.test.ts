import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { ENV } from "../../adapters/exchange/names.ts";
import { advisorApp } from "../support/advisor-app.ts";
import { bodyOf, invokeBundle } from "../support/lambda-process.ts";
import { startServer } from "../support/server-process.ts";

const readme = readFileSync("README.md", "utf8");

function blocks(language: string): readonly string[] {
  const fence = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, "g");
  return [...readme.matchAll(fence)].map(([, text = ""]) => text);
}

test("the README shows what the first curl answers", async () => {
  const response = await advisorApp().request("/v1/comparisons", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: readFileSync("examples/workload.json"),
  });
  const shown = JSON.parse(blocks("json")[0] ?? "");
  const { lineItems, ...cheapest } = shown.alternatives[0];
  const answer = JSON.parse(await response.text());
  expect(answer).toMatchObject({
    ...shown,
    alternatives: [cheapest, ...shown.alternatives.slice(1)],
  });
  expect(answer.alternatives[0].lineItems).toContainEqual(
    expect.objectContaining({ amount: lineItems[0].amount, quantity: lineItems[0].quantity }),
  );
});

test.each([
  "service.ts",
  "node.ts",
  "lambda.ts",
  "infra.ts",
])("the README shows examples/hello/%s", (name) => {
  const source = readFileSync(`examples/hello/${name}`, "utf8");
  expect(blocks("ts")).toContain(`// ${name}\n${source}`);
});

test("the page on deploying shows the same stack", () => {
  const source = readFileSync("examples/hello/infra.ts", "utf8");
  expect(readFileSync("docs/deploy.md", "utf8")).toContain(`// infra.ts\n${source}`);
});

test("the README's own app answers alike on both targets", async () => {
  const server = await startServer("examples/hello/node.ts");
  const expected = Buffer.from(await (await fetch(`${server.url}/hello/a%20b`)).arrayBuffer());
  expect(await server.stop()).toBe(0);
  const event = {
    version: "2.0",
    rawPath: "/hello/a%20b",
    rawQueryString: "",
    headers: { host: "x.lambda-url.eu-west-3.on.aws", "x-forwarded-proto": "https" },
    requestContext: {
      domainName: "x.lambda-url.eu-west-3.on.aws",
      http: { method: "GET", path: "/hello/a%20b", sourceIp: "192.0.2.10" },
      requestId: "1",
      stage: "$default",
    },
    isBase64Encoded: false,
  };
  const bundle = pathToFileURL(resolve("examples/hello/lambda.ts")).href;
  const [result] = await invokeBundle(bundle, [event]);
  expect(result && bodyOf(result)).toEqual(expected);
  expect(expected.toString()).toBe('{"hello":"a b"}');
});

test("the README explains every variable that is read", () => {
  for (const name of Object.values(ENV)) expect(readme).toContain(`\`${name}\``);
});
