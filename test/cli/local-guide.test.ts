import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { EVENT_FRONT_DOORS } from "../../adapters/testing/index.ts";

const guide = readFileSync("docs/guides/local.md", "utf8");

test("the guide names every front door", () => {
  expect(EVENT_FRONT_DOORS.filter((door) => !guide.includes(`\`${door}\``))).toEqual([]);
});
