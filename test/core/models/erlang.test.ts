import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { erlangB, serversForBlocking } from "../../../core/models/erlang-b.ts";
import {
  erlangC,
  meanWaitSeconds,
  serversForWaiting,
  waitingExceeds,
} from "../../../core/models/erlang-c.ts";

const LOADS = [1, 5, 10, 50, 100, 250, 500, 1000];

describe("Erlang C", () => {
  /** Tijms, A First Course in Stochastic Models (2003), Table 5.3.2, exact c*. */
  test.each([
    [0.5, [2, 7, 12, 54, 106, 259, 512, 1017]],
    [0.2, [3, 8, 14, 58, 111, 268, 525, 1034]],
    [0.1, [3, 9, 16, 61, 115, 274, 533, 1046]],
  ])("asks for the servers of Tijms' table so that at most %d wait", (waiting, servers) => {
    expect(LOADS.map((load) => serversForWaiting(load, waiting))).toEqual(servers);
  });

  /** reference/costs.md section 4: an often copied table of 60, 27, 13 and 6 % is wrong. */
  test("makes 70, 32, 13 and 4.7 % of 2.5 erlangs wait for 3, 4, 5 and 6 servers", () => {
    const waiting = [3, 4, 5, 6].map((servers) => erlangC(2.5, servers) * 100);
    const published = [70, 32, 13, 4.7];
    waiting.forEach((percent, index) => {
      expect(Math.abs(percent - (published[index] ?? 0))).toBeLessThan(0.5);
    });
    expect(waiting[3]).toBeCloseTo(4.7, 1);
  });

  test.each([
    [0.5, 0.51],
    [0.2, 1.06],
    [0.1, 1.42],
  ])("is one server off the square-root rule at most, for a share of %d", (waiting, factor) => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 2000, noNaN: true }), (load) => {
        const rule = Math.ceil(load + factor * Math.sqrt(load));
        expect(Math.abs(serversForWaiting(load, waiting) - rule)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  test("makes everyone wait who comes to more load than servers", () => {
    expect(erlangC(3, 3)).toBe(1);
    expect(meanWaitSeconds({ arrivalsPerSecond: 3, serviceSeconds: 1, servers: 3 })).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  test("with one server is the M/M/1 queue: a share of its load waits, load over 1 - load services", () => {
    const queue = { arrivalsPerSecond: 8, serviceSeconds: 0.1, servers: 1 };
    expect(erlangC(0.8, 1)).toBeCloseTo(0.8, 12);
    expect(meanWaitSeconds(queue)).toBeCloseTo(0.4, 12);
    expect(waitingExceeds(queue, 1)).toBeCloseTo(0.8 * Math.exp(-2), 12);
  });

  test("falls with servers, rises with load and exceeds Erlang B", () => {
    const loads = fc.double({ min: 0.01, max: 300, noNaN: true });
    fc.assert(
      fc.property(loads, fc.integer({ min: 1, max: 400 }), (load, servers) => {
        expect(erlangC(load, servers + 1)).toBeLessThanOrEqual(erlangC(load, servers));
        expect(erlangC(load * 1.1, servers)).toBeGreaterThanOrEqual(erlangC(load, servers));
        expect(erlangC(load, servers)).toBeGreaterThanOrEqual(erlangB(load, servers));
      }),
    );
  });
});

describe("Erlang B", () => {
  /** Offered loads at 1 % blocking, as every Erlang B traffic table prints them. */
  test.each([
    [5, 1.36],
    [10, 4.46],
    [20, 12.0],
    [50, 37.9],
    [100, 84.1],
  ])("lets %i servers block 1 %% of %d erlangs", (servers, load) => {
    expect(erlangB(load, servers)).toBeCloseTo(0.01, 3);
  });

  test("is a/(1 + a) for one server and 1 for none", () => {
    expect(erlangB(3, 1)).toBeCloseTo(0.75, 12);
    expect(erlangB(3, 0)).toBe(1);
    expect(erlangB(0, 1)).toBe(0);
  });

  test("stays a share for ten thousand servers, and finds the least number", () => {
    expect(erlangB(10_000, 10_000)).toBeCloseTo(Math.sqrt(2 / (Math.PI * 10_000)), 3);
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 3000, noNaN: true }),
        fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
        (load, blocking) => {
          const servers = serversForBlocking(load, blocking);
          expect(erlangB(load, servers)).toBeLessThanOrEqual(blocking);
          expect(erlangB(load, servers - 1)).toBeGreaterThan(blocking);
        },
      ),
      { numRuns: 60 },
    );
  });
});
