import { expect, test } from "vitest";
import { splitBill } from "../core/split-bill.ts";

test("the first ones pay the cents that are left over", () => {
  expect(splitBill(1000, 3)).toEqual([334, 333, 333]);
});

test("no cent is lost", () => {
  for (let people = 1; people <= 100; people++) {
    expect(splitBill(9_999, people).reduce((sum, share) => sum + share)).toBe(9_999);
  }
});
