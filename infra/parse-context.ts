import { TARGETS, type Target } from "./dual-target-service.ts";
import { FRONT_DOORS, type FrontDoor } from "./front-door/front-doors.ts";

/** What `cdk -c name=value` may say about the reference service. */
export type Context = { readonly target: Target; readonly frontDoor?: FrontDoor };

/** Turns the CDK context, which may hold anything, into settings; refuses what it does not know. */
export function parseContext(read: (name: string) => unknown): Context {
  const target = parseTarget(read("target") ?? "fargate");
  const frontDoor = read("frontDoor");
  if (frontDoor === undefined) return { target };
  if (target === "lambda") return { target, frontDoor: parseFrontDoor(frontDoor) };
  throw new Error(
    `[infra] frontDoor ${JSON.stringify(frontDoor)} is a choice for target lambda only; ${target} stands behind a load balancer: leave it out, or deploy with -c target=lambda`,
  );
}

function parseTarget(value: unknown): Target {
  const target = TARGETS.find((known) => known === value);
  if (target !== undefined) return target;
  throw new Error(
    `[infra] target ${JSON.stringify(value)} is not known; use ${TARGETS.join(" or ")}: cdk deploy -c target=lambda`,
  );
}

function parseFrontDoor(value: unknown): FrontDoor {
  const frontDoor = FRONT_DOORS.find((known) => known === value);
  if (frontDoor !== undefined) return frontDoor;
  throw new Error(
    `[infra] frontDoor ${JSON.stringify(value)} is not known; use ${FRONT_DOORS.join(" or ")}: cdk deploy -c target=lambda -c frontDoor=function-url`,
  );
}
