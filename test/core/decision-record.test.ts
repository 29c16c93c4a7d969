import { describe, expect, test } from "vitest";
import { compare } from "../../core/compare.ts";
import type { Language } from "../../core/decision-phrases.ts";
import { writeDecisionRecord } from "../../core/decision-record.ts";
import { PRICE_BOOKS } from "../../core/prices/all.ts";
import type { WorkloadInput } from "../../core/workload-input.ts";
import { workload } from "../support/workload.ts";

function record(language: Language, changes: Partial<WorkloadInput> = {}): string {
  const subject = workload(changes);
  const comparison = compare(subject, PRICE_BOOKS[subject.region]);
  return writeDecisionRecord(comparison, { date: "2026-11-23T10:00:00.000Z", language });
}

describe("a decision record", () => {
  test("names the cheapest alternative with its cost, and every other with its own", () => {
    const text = record("en");
    expect(text).toMatch(/\| App Runner \| – \| .*no price is known for app-runner\.vcpu/);
    expect(text).toContain("## Decision\n\nLambda behind a Function URL: $22.40 a month");
    expect(text).toContain("| ECS on Fargate behind an Application Load Balancer | $53.78 |");
    expect(text).toMatch(
      /At [\d,]+ requests a month the cheaper of two changes: just below it is Lambda behind an HTTP API/,
    );
  });

  test("is written in French under the headings of a French record", () => {
    const headings = record("fr").match(/^## .*$/gm);
    expect(headings).toEqual([
      "## Statut",
      "## Contexte",
      "## Décision",
      "## Conséquences",
      "## Alternatives considérées",
      "## Confiance",
    ]);
    expect(record("fr")).toContain("30\u202f000\u202f000 requêtes par mois");
  });

  test("says which prices were not read from AWS", () => {
    expect(record("en")).toContain("- fargate.arm64.vcpu: $0.03888, derived");
    expect(record("en", { region: "us-east-1" })).not.toContain("- fargate.arm64.vcpu");
  });

  test("says so when nothing can serve the workload", () => {
    const text = record("en", { latencyObjective: { percentile: 99, ms: 1 } });
    expect(text).toContain("None of the alternatives can serve this workload");
  });

  test("lets no name become a link, a heading or HTML", () => {
    const text = record("en", { name: "a\n# b [c](javascript:d) <img src=x>" });
    expect(text.split("\n")[0]).toBe(
      "# Where to run a \\# b \\[c\\]\\(javascript\\:d\\) \\<img src=x\\>",
    );
  });

  test.each([
    "https://evil.example",
    "www.evil.example",
    "mail@evil.example",
  ])("lets the name %s not become a link by itself", (name) => {
    expect(record("en", { name }).split("\n")[0]).not.toMatch(/[^\\][.:@]/);
  });
});
