import type { EventFrontDoor } from "../lambda/door.ts";
import type { Difference } from "./compare-answers.ts";
import type { Comparison } from "./compare-sides.ts";
import { DECLARED_LOSSES } from "./declared-losses.ts";

/** What `checkParity` found: a plain object, fit for `JSON.stringify`. */
export interface ParityReport {
  readonly service: string;
  /** Whether every difference is a declared loss. */
  readonly ok: boolean;
  readonly requests: number;
  /** Each request counts once for each front door, and once more where that streams. */
  readonly comparisons: number;
  readonly alike: number;
  readonly declared: readonly DeclaredOutcome[];
  readonly failures: readonly ParityFailure[];
}

/** A difference that the contract declares. */
export interface DeclaredOutcome {
  readonly loss: string;
  readonly reason: string;
  readonly frontDoors: readonly EventFrontDoor[];
  readonly requests: readonly string[];
}

/** A request that a front door answered otherwise than the socket. */
export interface ParityFailure {
  readonly request: string;
  readonly frontDoor: EventFrontDoor;
  readonly streaming: boolean;
  readonly differences: readonly Difference[];
}

export function toReport(
  service: string,
  requests: number,
  comparisons: readonly Comparison[],
): ParityReport {
  const failures = comparisons.filter(({ differences }) => differences.length > 0).map(toFailure);
  const lossless = comparisons.filter(({ losses }) => losses.length === 0);
  return {
    service,
    ok: failures.length === 0,
    requests,
    comparisons: comparisons.length,
    alike: lossless.length - failures.length,
    declared: declaredOutcomes(comparisons),
    failures,
  };
}

function toFailure({ request, frontDoor, streaming, differences }: Comparison): ParityFailure {
  return { request, frontDoor, streaming, differences };
}

function declaredOutcomes(comparisons: readonly Comparison[]): DeclaredOutcome[] {
  return DECLARED_LOSSES.flatMap(({ id, reason }) => {
    const met = comparisons.filter(({ losses }) => losses.includes(id));
    if (met.length === 0) return [];
    const frontDoors = [...new Set(met.map(({ frontDoor }) => frontDoor))];
    return [
      { loss: id, reason, frontDoors, requests: [...new Set(met.map(({ request }) => request))] },
    ];
  });
}
