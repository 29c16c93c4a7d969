import { beforeAll, expect, test } from "vitest";
import type { ExchangeEnv, FetchHandler } from "../../adapters/exchange/index.ts";
import {
  defaultCorpus,
  type ParityMatchers,
  parityMatchers,
} from "../../adapters/testing/index.ts";
import { probeService } from "./probe-service.ts";

declare module "vitest" {
  interface Matchers<R, T> extends ParityMatchers<T> {}
}

beforeAll(() => expect.extend(parityMatchers));

function greet(request: Request): Response {
  return new Response(`hello ${new URL(request.url).pathname}`, {
    headers: { "x-request-id": crypto.randomUUID() },
  });
}

/** An app that looks at its front door, which no portable app may. */
function tellDoor(_request: Request, { frontDoor }: ExchangeEnv): Response {
  return new Response(frontDoor);
}

test("an app that answers alike passes, with the default corpus and everywhere", async () => {
  await expect({ fetch: greet }).toAnswerAlikeOn();
});

test("a service passes on the front doors and requests that are named", async () => {
  await expect(probeService).toAnswerAlikeOn(
    ["alb", "function-url"],
    [new Request("https://a.test/x")],
  );
});

test("an app that does not is told what differs", async () => {
  const failing = expect({ fetch: tellDoor }).toAnswerAlikeOn(["rest"], [{ target: "/" }]);
  await expect(failing).rejects.toThrow(/✗ GET \/, rest[\s\S]*body[\s\S]*socket: "node"/);
});

test("a value made anew for each answer can be left out", async () => {
  const fetch: FetchHandler = () => Response.json({ id: crypto.randomUUID(), ok: true });
  const requests = [{ target: "/" }];
  await expect({ fetch }).not.toAnswerAlikeOn(["rest"], requests);
  await expect({ fetch }).toAnswerAlikeOn(["rest"], requests, { volatileBody: [/"id":"[^"]+"/] });
});

test("the default corpus has more than eighty requests, each with a name of its own", () => {
  const corpus = defaultCorpus("/orders/");
  expect(corpus.length).toBeGreaterThan(80);
  expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
  expect(new Set(corpus.map(({ clause }) => clause))).toEqual(
    new Set(["P1", "P2", "P3", "P4", "P5", "P6", "P7", "R1", "R2", "R3", "O1"]),
  );
});

test("it follows the route that it is given", () => {
  const targets = defaultCorpus("/orders").map(({ target }) => target);
  expect(targets).toEqual(expect.arrayContaining(["/orders", "/orders/a%20b", "/orders?flag="]));
});
