import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ROUTINGS,
  type Routing,
  responsePercentile,
  responseTail,
} from "../../../core/models/response-time.ts";
import { serversForObjective } from "../../../core/models/servers-for-objective.ts";
import { createRandom } from "../../support/random.ts";

const queues = fc
  .record({
    utilization: fc.double({ min: 0.01, max: 0.97, noNaN: true }),
    servers: fc.integer({ min: 1, max: 60 }),
    serviceSeconds: fc.double({ min: 0.001, max: 2, noNaN: true }),
  })
  .map(({ utilization, servers, serviceSeconds }) => ({
    arrivalsPerSecond: (utilization * servers) / serviceSeconds,
    serviceSeconds,
    servers,
  }));

describe("the response time", () => {
  test("of one server is exponential with the rate of what is left of it", () => {
    const queue = { arrivalsPerSecond: 5, serviceSeconds: 0.1, servers: 1 };
    for (const routing of ROUTINGS) {
      expect(responsePercentile(queue, 99, routing)).toBeCloseTo(-Math.log(0.01) / 5, 6);
    }
  });

  test("without traffic is the service's own", () => {
    const queue = { arrivalsPerSecond: 0, serviceSeconds: 0.1, servers: 4 };
    for (const routing of ROUTINGS) {
      expect(responsePercentile(queue, 95, routing)).toBeCloseTo(-0.1 * Math.log(0.05), 6);
    }
  });

  test("beyond 99 % is that at 99 %: no steady state lies there", () => {
    const at = (utilization: number) => ({
      arrivalsPerSecond: utilization * 40,
      serviceSeconds: 0.1,
      servers: 4,
    });
    for (const routing of ROUTINGS) {
      const fullest = responsePercentile(at(0.99), 95, routing);
      expect(responsePercentile(at(1.5), 95, routing)).toBe(fullest);
      expect(responsePercentile(at(0.98), 95, routing)).toBeLessThan(fullest * 0.8);
    }
  });

  /** Two servers, half busy: C = 1/3, and the time left over after service has rate c - a = 1. */
  test("of two half-busy servers is worked out by hand", () => {
    const tail = responseTail({ arrivalsPerSecond: 1, serviceSeconds: 1, servers: 2 });
    const byHand = (2 / 3) * Math.exp(-2) + (1 / 3) * Math.exp(-2) * (1 + 2);
    expect(tail(2)).toBeCloseTo(byHand, 6);
  });

  test("is least with one line, most with random routing, and round robin lies between", () => {
    fc.assert(
      fc.property(queues, fc.constantFrom(50, 95, 99), (queue, percentile) => {
        const [shared = 0, round = 0, random = 0] = ROUTINGS.map((routing) =>
          responsePercentile(queue, percentile, routing),
        );
        expect(shared).toBeLessThanOrEqual(round * (1 + 1e-6));
        expect(round).toBeLessThanOrEqual(random * (1 + 1e-6));
      }),
    );
  });

  test("is a tail: 1 at 0, falling, and no shorter than the service alone", () => {
    fc.assert(
      fc.property(queues, fc.constantFrom(...ROUTINGS), (queue, routing) => {
        const tail = responseTail(queue, routing);
        const at = [0, 0.5, 1, 2, 4, 8].map((services) => tail(services * queue.serviceSeconds));
        expect(at[0]).toBeCloseTo(1, 9);
        expect(at).toEqual([...at].sort((a, b) => b - a));
        expect(at[2]).toBeGreaterThanOrEqual(Math.exp(-1) - 1e-9);
      }),
    );
  });

  test.each(ROUTINGS)("with routing %s is what a simulation of the queue finds", (routing) => {
    const queue = { arrivalsPerSecond: 2.1, serviceSeconds: 1, servers: 3 };
    const times = simulate(queue, routing, 120_000).sort((a, b) => a - b);
    for (const percentile of [50, 95]) {
      const simulated = times[Math.floor((times.length * percentile) / 100)] ?? 0;
      const model = responsePercentile(queue, percentile, routing);
      expect(Math.abs(simulated / model - 1)).toBeLessThan(0.05);
    }
  });
});

/** First come, first served, at the server that the routing names. */
function simulate(
  queue: { arrivalsPerSecond: number; serviceSeconds: number; servers: number },
  routing: Routing,
  customers: number,
): number[] {
  const random = createRandom(7);
  const exponential = (mean: number): number => -mean * Math.log(1 - random());
  const freeAt = new Array<number>(queue.servers).fill(0);
  let now = 0;
  return Array.from({ length: customers }, (_, index) => {
    now += exponential(1 / queue.arrivalsPerSecond);
    const choice = {
      "shared-line": () => freeAt.indexOf(Math.min(...freeAt)),
      "round-robin": () => index % queue.servers,
      random: () => Math.floor(random() * queue.servers),
    }[routing]();
    const end = Math.max(now, freeAt[choice] ?? 0) + exponential(queue.serviceSeconds);
    freeAt[choice] = end;
    return end - now;
  });
}

describe("servers for an objective", () => {
  const demand = { arrivalsPerSecond: 100, serviceSeconds: 0.02 };

  test("are the least that meet it", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 2000, noNaN: true }),
        fc.double({ min: 1.01, max: 5, noNaN: true }),
        fc.constantFrom(...ROUTINGS),
        (arrivalsPerSecond, slack, routing) => {
          const ms = -20 * Math.log(0.01) * slack;
          const load = { arrivalsPerSecond, serviceSeconds: 0.02 };
          const servers = serversForObjective(load, { percentile: 99, ms }, routing) ?? 0;
          const at = (count: number) =>
            responsePercentile({ ...load, servers: count }, 99, routing) * 1000;
          expect(at(servers)).toBeLessThanOrEqual(ms * (1 + 1e-9));
          const fewer = servers - 1;
          if (fewer > arrivalsPerSecond * 0.02) expect(at(fewer)).toBeGreaterThan(ms * (1 - 1e-9));
        },
      ),
    );
  });

  test("do not exist for an objective that an idle system misses", () => {
    const ms = -20 * Math.log(0.01);
    expect(serversForObjective(demand, { percentile: 99, ms: ms * 0.99 })).toBeUndefined();
    expect(serversForObjective(demand, { percentile: 99, ms: ms * 1.2 })).toBeGreaterThan(2);
  });

  test("count the time that a request waits elsewhere", () => {
    const objective = { percentile: 95, ms: 100 };
    const alone = serversForObjective(demand, objective) ?? 0;
    const waiting = serversForObjective({ ...demand, elsewhereSeconds: 0.038 }, objective) ?? 0;
    expect(waiting).toBeGreaterThan(alone);
    expect(serversForObjective({ ...demand, elsewhereSeconds: 0.1 }, objective)).toBeUndefined();
  });

  test("stay above the load for thousands of requests a second", () => {
    const busy = { arrivalsPerSecond: 250_000, serviceSeconds: 0.02 };
    const servers = serversForObjective(busy, { percentile: 99, ms: 100 }) ?? 0;
    expect(servers).toBeGreaterThan(5000);
    expect(servers).toBeLessThan(5100);
  });
});
