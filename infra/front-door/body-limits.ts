import { ENV } from "../../adapters/exchange/names.ts";
import { InfraError } from "../infra-error.ts";
import type { Target } from "../targets.ts";
import type { FrontDoor } from "./front-doors.ts";

const MEBIBYTE = 1024 * 1024;

/**
 * The largest request body, in bytes, that gets through a front door to its target; undefined where
 * nothing but the service itself limits it. Lambda counts a body that is not text in base64, a third longer.
 */
export function requestBodyLimit(frontDoor: FrontDoor, target: Target): number | undefined {
  if (target === "fargate" || target === "webfunction") return undefined;
  return frontDoor === "alb" ? MEBIBYTE : 6 * MEBIBYTE;
}

/** Refuses to promise bodies that the front door turns away before the service can. */
export function checkMaxBodyBytes(
  frontDoor: FrontDoor,
  target: Target,
  environment: Readonly<Record<string, string>> = {},
): void {
  const limit = requestBodyLimit(frontDoor, target);
  const wanted = Number(environment[ENV.maxBodyBytes]);
  // A token is no number, and neither is what the service will refuse at its start.
  if (limit === undefined || !(wanted > limit)) return;
  throw new InfraError(
    "infra-front-door",
    `[infra] ${ENV.maxBodyBytes} ${wanted} is more than the ${limit} bytes that ${frontDoor} lets through to target ${target}; lower it, or choose another front door or target`,
  );
}
