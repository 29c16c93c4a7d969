import { spawnSync } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { PriceBook } from "../../core/price-book.ts";
import { USAGE_TYPES } from "../../core/prices/usage-types.ts";
import { PRICE_LIST_ITEMS } from "../../tools/prices/price-list-items.ts";
import { removeUnused } from "../../tools/prices/remove-unused.ts";

vi.setConfig({ testTimeout: 30_000 });

const FIXTURES = "test/prices/fixtures";
const ECS = `${FIXTURES}/amazon-ecs.eu-west-3.json`;
const LAMBDA = `${FIXTURES}/aws-lambda.eu-west-3.json`;
const ELB = `${FIXTURES}/aws-elb.eu-west-3.json`;
const HTTP_API = `${FIXTURES}/amazon-api-gateway.eu-west-3.json`;

const folder = mkdtempSync(join(tmpdir(), "twinport-prices-"));
const books = join(folder, "core/prices");
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => cpSync("core", join(folder, "core"), { recursive: true }));

function refresh(...args: readonly string[]) {
  const command = ["tools/prices/refresh.ts", "--books", books, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  return { status, stderr, lines: stdout.split("\n").filter((line) => line !== "") };
}

function source(): string {
  return readFileSync(join(books, "eu-west-3.ts"), "utf8");
}

/** The book as a process that starts now would load it. */
function book(): PriceBook {
  const { href } = pathToFileURL(join(books, "eu-west-3.ts"));
  const program = `const { euWest3 } = await import("${href}"); console.log(JSON.stringify(euWest3));`;
  const node = ["--input-type=module", "--eval", program];
  return JSON.parse(spawnSync(process.execPath, node, { encoding: "utf8" }).stdout);
}

/** An offer file, changed. */
function variant(path: string, change: (offer: Offer) => void): string {
  const offer: Offer = JSON.parse(readFileSync(path, "utf8"));
  change(offer);
  const changed = join(folder, "offer.json");
  writeFileSync(changed, JSON.stringify(offer));
  return changed;
}

type Offer = {
  offerCode: string;
  publicationDate?: string;
  products: Record<string, { sku: string; attributes: Record<string, string> }>;
  terms: { OnDemand: Record<string, unknown> };
};

test("the price list items are the keys whose usage type the book knows", () => {
  const keys = PRICE_LIST_ITEMS.map(({ priceKey }) => priceKey);
  expect([...keys].sort()).toEqual(Object.keys(USAGE_TYPES).sort());
});

describe("refreshing prices", () => {
  test("writes new prices with the file's date, as verified, and prints old and new by key", () => {
    const { status, lines, stderr } = refresh(ECS);
    expect([status, stderr]).toEqual([0, ""]);
    expect(lines).toEqual([
      "eu-west-3 fargate.x86_64.vcpu: 0.0486 (secondary, 2021) → the same (AmazonECS, 2026-11-10)",
      "eu-west-3 fargate.x86_64.memory: 0.0053 (secondary, 2021) → the same (AmazonECS, 2026-11-10)",
      "eu-west-3 fargate.arm64.vcpu: 0.03888 (derived, 2021) → 0.039 (AmazonECS, 2026-11-10)",
      "eu-west-3 fargate.arm64.memory: 0.00424 (derived, 2021) → 0.00425 (AmazonECS, 2026-11-10)",
      "eu-west-3 fargate.ephemeral-storage: 0.0001332 (derived, 2021) → 0.000133 (AmazonECS, 2026-11-10)",
    ]);
    const { prices } = book();
    expect(prices["fargate.arm64.vcpu"].rates).toEqual([
      {
        usd: "0.039",
        source: "AWS Price List, AmazonECS, eu-west-3",
        date: "2026-11-10",
        confidence: "verified",
      },
    ]);
  });

  test("reads tiers in order, and prices for one request as prices for a million", () => {
    expect(refresh(LAMBDA, HTTP_API).status).toBe(0);
    const { prices } = book();
    const tiers = (key: "lambda.arm64.duration" | "http-api.requests") =>
      prices[key].rates.map(({ usd, upTo }) => [usd, upTo]);
    expect(tiers("lambda.arm64.duration")).toEqual([
      ["0.000014", 7.5e9],
      ["0.0000120001", 18.75e9],
      ["0.0000106667", undefined],
    ]);
    expect(tiers("http-api.requests")).toEqual([
      ["1.20", 300],
      ["1.05", undefined],
    ]);
    expect(prices["lambda.requests"].rates[0].usd).toBe("0.20");
  });

  test("prints nothing and writes nothing when nothing is new", () => {
    const before = source();
    expect(refresh(ELB)).toEqual({ status: 0, lines: [], stderr: "" });
    expect(source()).toBe(before);
    expect(refresh(ECS, LAMBDA, HTTP_API).lines).toHaveLength(16);
    const after = source();
    expect(refresh(ECS, LAMBDA, HTTP_API, ELB)).toEqual({ status: 0, lines: [], stderr: "" });
    expect(source()).toBe(after);
  });

  test("--dry-run prints the same and writes nothing", () => {
    const before = source();
    const { lines } = refresh("--dry-run", ECS);
    expect(source()).toBe(before);
    expect(refresh(ECS).lines).toEqual(lines);
  });

  test("leaves every other price as it was, and a file that lint and format accept", () => {
    const before = book().prices;
    refresh(ECS, LAMBDA, HTTP_API);
    const after = book().prices;
    const changed = new Set(PRICE_LIST_ITEMS.map(({ priceKey }) => priceKey as string));
    for (const [key, price] of Object.entries(before)) {
      if (!changed.has(key)) expect([key, after[key as keyof typeof after]]).toEqual([key, price]);
    }
    const keys = new Set([...Object.keys(before), "rest-api.requests"]);
    expect(Object.keys(after).sort()).toEqual([...keys].sort());
    for (const part of ["biome.json", "package.json", "tsconfig.json", ".gitignore"]) {
      cpSync(part, join(folder, part));
    }
    symlinkSync(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
    const args = ["check", "--error-on-warnings", "core/prices/eu-west-3.ts"];
    const check = spawnSync("node_modules/.bin/biome", args, { cwd: folder, encoding: "utf8" });
    expect([check.status, check.stderr]).toEqual([0, ""]);
  });

  test("an older file does not undo what the book has from a later one", () => {
    const older = variant(ELB, (offer) => {
      offer.publicationDate = "2026-01-01T00:00:00Z";
    });
    const before = source();
    const { status, lines, stderr } = refresh(older);
    expect([status, lines]).toEqual([0, []]);
    expect(stderr).toContain(
      "alb.hour: kept, the book has it of 2026-09-11, the file is of 2026-01-01",
    );
    expect(source()).toBe(before);
  });
});

test("every key of the price list is read from a small file of the true form, and dated by it", () => {
  const files = globSync(`${FIXTURES}/*.json`);
  const { status, stderr } = refresh(...files);
  expect([status, stderr]).toEqual([0, ""]);
  const { prices } = book();
  for (const { priceKey, offerCode } of PRICE_LIST_ITEMS) {
    const [rate] = prices[priceKey]?.rates ?? [];
    expect([priceKey, rate?.source, rate?.confidence]).toEqual([
      priceKey,
      offerCode === "AWSELB" ? expect.any(String) : `AWS Price List, ${offerCode}, eu-west-3`,
      "verified",
    ]);
  }
  expect(prices["ec2.t3.small"]?.rates).toEqual([
    expect.objectContaining({ usd: "0.0236", date: "2026-11-12" }),
  ]);
  expect(prices["dynamodb.writes"]?.rates[0].usd).toBe("0.7423");
  expect(prices["dynamodb.storage"]?.rates.map(({ usd }) => usd)).toEqual(["0.297"]);
  expect(prices["rest-api.requests"]?.rates.map(({ upTo }) => upTo)).toEqual([
    333,
    1_000,
    20_000,
    undefined,
  ]);
});

describe("a file is refused, and nothing written,", () => {
  const NO_MATCH =
    /fargate.arm64.vcpu needs exactly one product of usage type Fargate-ARM-vCPU-Hours:perCPU in eu-west-3; there are 0/;

  test.each<[string, string, (offer: Offer) => void, RegExp]>([
    [
      "without a product of the usage type",
      ECS,
      (offer) => delete offer.products["6SB8J7AM4Y9TLACC"],
      NO_MATCH,
    ],
    [
      "with two",
      ECS,
      ({ products }) =>
        Object.assign(products, { TWIN: { ...products["6SB8J7AM4Y9TLACC"], sku: "TWIN" } }),
      /there are 2 \(6SB8J7AM4Y9TLACC, TWIN\)/,
    ],
    [
      "with the usage type as a part of another",
      ECS,
      ({ products }) => {
        const { attributes = {} } = products["6SB8J7AM4Y9TLACC"] ?? {};
        attributes.usagetype = "EUW3-SpotUsage-Fargate-ARM-vCPU-Hours:perCPU";
      },
      NO_MATCH,
    ],
    [
      "without terms",
      ECS,
      (offer) => delete offer.terms.OnDemand["4QZ6G5YK2W7RJ8AA"],
      /has 0 on-demand terms/,
    ],
    ["without a date", ECS, (offer) => delete offer.publicationDate, /no publicationDate/],
    [
      "of another service",
      ECS,
      (offer) => Object.assign(offer, { offerCode: "AmazonS3" }),
      /is an offer of AmazonS3; the book needs those of AmazonECS/,
    ],
  ])("%s", (_, path, change, message) => {
    const before = source();
    const { status, lines, stderr } = refresh(LAMBDA, variant(path, change));
    expect(stderr).toMatch(message);
    expect([status, lines]).toEqual([2, []]);
    expect(source()).toBe(before);
  });

  test("that is cut off, missing, or given twice", () => {
    const cut = join(folder, "cut.json");
    writeFileSync(cut, readFileSync(ECS, "utf8").slice(0, 3000));
    expect(refresh(cut)).toMatchObject({ status: 2, lines: [] });
    expect(refresh("no-such-offer.json").stderr).toContain("no-such-offer.json: cannot be read");
    expect(refresh(ECS, ECS).stderr).toContain("two files have it");
    expect(refresh().stderr).toContain("name at least one offer file");
  });
});

describe("removing what is not used", () => {
  test("takes constants, functions and imports that nothing uses, one after the other", () => {
    const text = [
      'import { a, type B, c } from "./x.ts";',
      'import { gone } from "./y.ts";',
      "",
      "const KEPT: B = a();",
      "",
      "/** Of no use. */",
      "const LOST = {",
      '  text: "a; b",',
      "  made: helper(gone),",
      "};",
      "",
      "export const table = [KEPT];",
      "",
      "function helper(value: string) {",
      "  return c(value);",
      "}",
      "",
    ].join("\n");
    const left = removeUnused(text);
    expect(left).toContain("const KEPT");
    for (const name of ["LOST", "Of no use", "helper", "gone", "y.ts", ", c "]) {
      expect(left).not.toContain(name);
    }
  });
});
