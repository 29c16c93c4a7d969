import { defaultCorpus, type ParityMatchers, parityMatchers } from "twinport/testing";
import { expect, test } from "vitest";
import { service } from "../service.ts";

declare module "vitest" {
  interface Matchers<R, T> extends ParityMatchers<T> {}
}

expect.extend(parityMatchers);

test("the service answers alike on a socket and behind every front door", async () => {
  const requests = [
    { target: "/split?cents=1000&people=3" },
    { target: "/split?cents=ten&people=3" },
    ...defaultCorpus("/"),
    ...defaultCorpus("/split"),
  ];
  await expect(service).toAnswerAlikeOn(undefined, requests);
}, 60_000);
