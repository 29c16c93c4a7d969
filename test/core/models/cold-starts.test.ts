import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coldStartShare, warmPool } from "../../../core/models/cold-starts.ts";
import { fixedKeepAlive, LAMBDA_KEEP_ALIVE } from "../../../core/models/keep-alive.ts";

/** Service times of the published measurements (their CSVs), in seconds. */
const MEASURED = { warmSeconds: 1.991, coldSeconds: 2.244 };

function shareAt(requestsPerSecond: number, keepAliveSeconds: number): number {
  return coldStartShare({ requestsPerSecond, ...MEASURED }, fixedKeepAlive(keepAliveSeconds));
}

describe("cold starts by the model of Mahmoudi and Khazaei", () => {
  /**
   * pacslab/serverless-performance-modeling, pacsltk 9665422: its present code, run by us in November
   * 2026 for the example of its README.
   */
  test("are those of the published code for the example of its README", () => {
    const use = { requestsPerSecond: 100, warmSeconds: 2, coldSeconds: 25 };
    const pool = warmPool(use, fixedKeepAlive(600));
    expect(pool.coldShare).toBeCloseTo(5.936449505e-5, 10);
    expect(pool.environments).toBeCloseTo(251.40805598, 5);
  });

  /** What the README prints comes from an earlier state of that code. */
  test("are near what that README prints: 6.5e-5, 251.04, 200.15, 0.797, 2.001488 s", () => {
    const use = { requestsPerSecond: 100, warmSeconds: 2, coldSeconds: 25 };
    const pool = warmPool(use, fixedKeepAlive(600));
    expect(pool.coldShare / 6.5e-5).toBeGreaterThan(0.9);
    expect(pool.coldShare / 6.5e-5).toBeLessThan(1.1);
    expect(pool.environments / 251.04).toBeCloseTo(1, 2);
    expect(pool.running).toBeCloseTo(200.15, 1);
    expect(pool.utilization).toBeCloseTo(0.797, 2);
    expect(pool.responseSeconds).toBeCloseTo(2.0015, 3);
  });

  /** reference/costs.md section 4: the published code for the measured service times. */
  test.each([
    [330, [0.743, 0.0563, 0.0113, 0.00209, 0.00044]],
    [600, [0.589, 0.02, 0.0074, 0.0011, 0.00023]],
  ])("with a keep-alive of %i s are those of the table", (seconds, shares) => {
    const rates = [0.001, 0.01, 0.1, 1, 10];
    rates.forEach((rate, index) => {
      expect(shareAt(rate, seconds) / (shares[index] ?? 0)).toBeGreaterThan(0.985);
      expect(shareAt(rate, seconds) / (shares[index] ?? 0)).toBeLessThan(1.015);
    });
  });

  /** Measured on AWS in 2020, 27 h each, when the keep-alive was some ten minutes (their CSVs). */
  test.each([
    [0.0019, 0.324],
    [0.0024, 0.217],
    [0.0029, 0.148],
    [0.0034, 0.103],
    [0.0042, 0.076],
    [0.0058, 0.049],
    [0.0078, 0.035],
    [0.0163, 0.018],
    [0.05, 0.0075],
    [0.1, 0.0058],
  ])("at %d/s are within half of the measured share of %d", (rate, measured) => {
    expect(Math.abs(shareAt(rate, 600) / measured - 1)).toBeLessThan(0.5);
  });

  test("of a function that is rarely called are those that find the keep-alive over", () => {
    const use = { requestsPerSecond: 0.0005, warmSeconds: 0.05, coldSeconds: 0.25 };
    const ratio = coldStartShare(use, fixedKeepAlive(330)) / Math.exp(-330 * 0.0005);
    expect(Math.abs(ratio - 1)).toBeLessThan(0.02);
  });

  test("today are close to those of a keep-alive of 330 s", () => {
    expect(LAMBDA_KEEP_ALIVE.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    for (const requestsPerSecond of [0.001, 0.01, 0.1, 1, 10, 100]) {
      const use = { requestsPerSecond, warmSeconds: 0.08, coldSeconds: 0.28 };
      const ratio = coldStartShare(use) / coldStartShare(use, fixedKeepAlive(330));
      expect(ratio).toBeGreaterThan(0.95);
      expect(ratio).toBeLessThan(1.15);
    }
  });

  test("are a share, fewer with more traffic of long standing, and fewer with a longer keep-alive", () => {
    const rates = fc.double({ min: 1e-6, max: 50, noNaN: true });
    const seconds = fc.double({ min: 0.002, max: 5, noNaN: true });
    fc.assert(
      fc.property(rates, seconds, (requestsPerSecond, warmSeconds) => {
        const use = { requestsPerSecond, warmSeconds, coldSeconds: warmSeconds + 0.2 };
        const share = coldStartShare(use, fixedKeepAlive(330));
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(coldStartShare(use, fixedKeepAlive(600))).toBeLessThanOrEqual(share);
        const pool = warmPool(use);
        expect(pool.environments).toBeGreaterThanOrEqual(
          requestsPerSecond * warmSeconds * (1 - pool.coldShare) - 1e-9,
        );
        expect(pool.utilization).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  test("are certain without traffic, and computed fast for thousands of requests a second", () => {
    expect(coldStartShare({ requestsPerSecond: 0, ...MEASURED })).toBe(1);
    const begun = performance.now();
    expect(coldStartShare({ requestsPerSecond: 5000, ...MEASURED })).toBeLessThan(1e-4);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
