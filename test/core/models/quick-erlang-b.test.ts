import fc from "fast-check";
import { expect, test } from "vitest";
import { erlangB } from "../../../core/models/erlang-b.ts";
import { quickErlangB } from "../../../core/models/quick-erlang-b.ts";

test("the sum loses what the recurrence loses", () => {
  const loads = fc.double({ min: 0.001, max: 2_000, noNaN: true });
  fc.assert(
    fc.property(loads, fc.integer({ min: 0, max: 2_000 }), (load, servers) => {
      const exact = erlangB(load, servers);
      expect(quickErlangB(load, servers)).toBeCloseTo(exact, 11);
      if (exact > 1e-9) expect(quickErlangB(load, servers) / exact).toBeCloseTo(1, 8);
    }),
  );
});

test("nobody is turned away without a load, everybody without a server", () => {
  expect([quickErlangB(0, 3), quickErlangB(5, 0), quickErlangB(0, 0)]).toEqual([0, 1, 1]);
});
