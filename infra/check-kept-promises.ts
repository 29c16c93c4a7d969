import { InterfaceVpcEndpointAwsService as Service } from "aws-cdk-lib/aws-ec2";
import type { DualTargetServiceProps } from "./dual-target-service-props.ts";
import type { FrontDoor } from "./front-door/front-doors.ts";
import { InfraError } from "./infra-error.ts";

/** What keeps people out, and the front door that can. */
const RESTRICTIONS = {
  internal: "alb",
  ingressFrom: "alb",
  webAcl: "alb",
  authType: "function-url",
} as const satisfies Partial<Record<keyof DualTargetServiceProps, FrontDoor>>;

/**
 * Most of what concerns another target or front door is kept for the day of the switch. What the code
 * cannot do without, and what keeps people out, may not be lost by a switch without a word.
 */
export function checkKeptPromises(
  given: DualTargetServiceProps,
  frontDoor: FrontDoor | undefined,
): void {
  checkRestrictions(given, frontDoor);
  checkSecretsReach(given);
  if (given.network === "endpoints") checkEndpoints(given);
}

function checkRestrictions(given: DualTargetServiceProps, frontDoor: FrontDoor | undefined): void {
  const names = Object.keys(RESTRICTIONS) as readonly (keyof typeof RESTRICTIONS)[];
  for (const name of names) {
    const value = given[name];
    if (!value || value === "none" || RESTRICTIONS[name] === frontDoor) continue;
    throw new InfraError(
      "infra-kept-promise",
      `[infra] ${name} keeps people out at front door "${RESTRICTIONS[name]}", and ${frontDoor === undefined ? "a web function" : `"${frontDoor}"`} would let them in; leave it out for this one, or use that front door`,
    );
  }
}

function checkSecretsReach({ secrets, target }: DualTargetServiceProps): void {
  if (secrets === undefined || Object.keys(secrets).length === 0 || target === "fargate") return;
  throw new InfraError(
    "infra-kept-promise",
    `[infra] secrets (${Object.keys(secrets).join(", ")}) are put into tasks by ECS, and with target "${target}" the code would be without; let it read them itself on every target: give their names by environment, and grant them with secret.grantRead(service)`,
  );
}

// In a network without a way to the internet, each of AWS's services needs an endpoint of its own.
function checkEndpoints(given: DualTargetServiceProps): void {
  const { secrets = {}, enableExecuteCommand = false, interfaceEndpoints = [], target } = given;
  if (target !== "fargate" && target !== "both") return;
  const has = (service: Service) =>
    interfaceEndpoints.some(({ shortName }) => shortName === service.shortName);
  if (enableExecuteCommand && !has(Service.SSM_MESSAGES)) {
    throw missing("enableExecuteCommand", "InterfaceVpcEndpointAwsService.SSM_MESSAGES");
  }
  const readsSecrets = Object.keys(secrets).length > 0;
  if (readsSecrets && !has(Service.SECRETS_MANAGER) && !has(Service.SSM)) {
    throw missing("secrets", "InterfaceVpcEndpointAwsService.SECRETS_MANAGER or SSM");
  }
}

function missing(name: string, endpoint: string): Error {
  return new InfraError(
    "infra-kept-promise",
    `[infra] ${name} cannot work with network "endpoints", from which nothing leads to that service of AWS; add ${endpoint} to interfaceEndpoints`,
  );
}
