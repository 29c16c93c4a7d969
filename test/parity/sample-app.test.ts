import { expect, test } from "vitest";
import { compareSides } from "../../adapters/testing/compare-sides.ts";
import { checkParity, defaultCorpus, formatReport } from "../../adapters/testing/index.ts";
import { app } from "../../examples/sample-app/app.ts";
import { SAMPLE_REQUESTS } from "./sample-requests.ts";

test("the sample app answers alike everywhere, untouched", async () => {
  const report = await checkParity(app, SAMPLE_REQUESTS);
  expect(report.failures, formatReport(report)).toEqual([]);
});

test("it also does for the default corpus on two of its routes", async () => {
  const requests = [...defaultCorpus("/search"), ...defaultCorpus("/notes/7")];
  const report = await checkParity(app, requests, {
    frontDoors: ["alb-multi", "rest", "function-url"],
  });
  expect(report.failures, formatReport(report)).toEqual([]);
});

test("its answers are those that its author expects", async () => {
  const comparisons = await compareSides(app, SAMPLE_REQUESTS, { frontDoors: ["alb-multi"] });
  expect(comparisons.map(({ request, socket }) => [request, socket.status])).toEqual(
    SAMPLE_REQUESTS.map(({ method = "GET", target, status }) => [`${method} ${target}`, status]),
  );
});
