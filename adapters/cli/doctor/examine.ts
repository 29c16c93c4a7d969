import { checkAws } from "./check-aws.ts";
import { checkCdk } from "./check-cdk.ts";
import { checkDocker } from "./check-docker.ts";
import { checkLock } from "./check-lock.ts";
import { checkNode, checkNpm } from "./check-node.ts";
import { checkPackages } from "./check-packages.ts";
import { checkTimeouts } from "./check-timeouts.ts";
import type { Finding } from "./finding.ts";
import type { Project } from "./project.ts";

const CHECKS: readonly ((project: Project) => readonly Finding[])[] = [
  checkNode,
  checkNpm,
  checkLock,
  checkPackages,
  checkTimeouts,
  checkCdk,
  checkDocker,
  checkAws,
];

/** Everything that there is to find, in the order in which it would stop someone. */
export function examine(project: Project): readonly Finding[] {
  return CHECKS.flatMap((check) => check(project));
}
