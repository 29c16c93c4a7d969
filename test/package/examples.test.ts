import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { readRequests } from "../../adapters/cli/parity/read-requests.ts";
import type { Service } from "../../adapters/exchange/index.ts";
import { serve } from "../../adapters/node/index.ts";
import { compareSides } from "../../adapters/testing/compare-sides.ts";
import { checkParity, defaultCorpus, formatReport } from "../../adapters/testing/index.ts";

vi.setConfig({ testTimeout: 60_000 });

/** Each with the routes that the usual requests try. */
const EXAMPLES: readonly (readonly [string, readonly string[]])[] = [
  ["json-api", ["/books", "/quotes"]],
  ["streaming", ["/", "/squares"]],
  ["files", ["/cities.csv", "/digests/x"]],
  ["page", ["/", "/name"]],
];

/** As its users have it: on the built library. */
async function load(folder: string): Promise<Service> {
  const { service } = await import(resolve(`examples/${folder}/service.ts`));
  return service;
}

describe.each(EXAMPLES)("%s", (folder, paths) => {
  const own = readRequests(`examples/${folder}/requests.http`);

  test("answers its own requests, and the usual ones on its routes, alike everywhere", async () => {
    const requests = [...own, ...paths.flatMap((path) => defaultCorpus(path))];
    const report = await checkParity(await load(folder), requests);
    expect(report.failures, formatReport(report)).toEqual([]);
  });

  test("answers each of its own with the status in its name", async () => {
    const compared = await compareSides(await load(folder), own, { frontDoors: ["lattice"] });
    expect(compared.map(({ request, socket }) => [request, `${socket.status}`])).toEqual(
      own.map(({ name = "" }) => [name, name.slice(0, 3)]),
    );
  });

  test.each(["node.ts", "lambda.ts"])("has the same %s as any other", (entry) => {
    const read = (path: string) => readFileSync(`examples/${path}/${entry}`, "utf8");
    expect(read(folder)).toBe(read("hello"));
  });

  test("is in the list, and its page says how to run it", () => {
    expect(readFileSync("examples/README.md", "utf8")).toContain(`[${folder}](${folder})`);
    const readme = readFileSync(`examples/${folder}/README.md`, "utf8");
    expect(readme).toContain(`node examples/${folder}/node.ts`);
    expect(readme).toContain(`npx twinport parity examples/${folder}/service.ts`);
  });
});

test("events arrive one by one", async () => {
  const silent = { write: () => undefined };
  const env = { HOST: "127.0.0.1" };
  const options = { env, port: 0, signals: false, logDestination: silent } as const;
  const server = await serve(await load("streaming"), options);
  const { body } = await fetch(`http://127.0.0.1:${server.port}/events?n=5`);
  const pieces: string[] = [];
  for await (const piece of body ?? []) pieces.push(Buffer.from(piece).toString());
  await server.close();
  expect(pieces.length).toBe(5);
  expect(pieces[4]).toBe("id: 5\nevent: tick\ndata: tick 5\n\n");
});
