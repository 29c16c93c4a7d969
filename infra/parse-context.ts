import { anyOf } from "./check-known.ts";
import {
  DEPLOYMENT_STRATEGIES,
  type FargateDeploymentStrategy,
} from "./fargate/plan-deployment.ts";
import { FRONT_DOORS, type FrontDoor } from "./front-door/front-doors.ts";
import { InfraError } from "./infra-error.ts";
import { NETWORKS, type NetworkChoice } from "./network/service-network.ts";
import { STAGES, type Stage } from "./stages.ts";
import { TARGETS, type Target } from "./targets.ts";

/** What `cdk -c name=value` may say about the reference service. */
export interface Context {
  readonly target: Target;
  readonly stage: Stage;
  readonly frontDoor?: FrontDoor;
  readonly network?: NetworkChoice;
  readonly deploymentStrategy?: FargateDeploymentStrategy;
  /** The percentage of the requests that Lambda gets, with target `both`. */
  readonly lambdaWeight?: number;
  readonly domain?: ZoneName;
}

/** A domain name for the service, and the Route 53 zone that it is in. */
export interface ZoneName {
  readonly domainName: string;
  readonly hostedZoneId: string;
  readonly zoneName: string;
}

type Values = Readonly<Record<string, unknown>>;

const DOMAIN = ["domainName", "hostedZoneId", "zoneName"] as const;
const NAMES: readonly string[] = [
  "target",
  "stage",
  "frontDoor",
  "network",
  "deploymentStrategy",
  "lambdaWeight",
  ...DOMAIN,
];

/** Turns the CDK context, which may hold anything, into settings; refuses what it does not know. */
export function parseContext(values: Values): Context {
  checkSpelling(Object.keys(values));
  const target = readChoice(values, "target", TARGETS) ?? "fargate";
  return {
    target,
    stage: readChoice(values, "stage", STAGES) ?? "prod",
    ...optional("frontDoor", readChoice(values, "frontDoor", FRONT_DOORS)),
    ...optional("network", readChoice(values, "network", NETWORKS)),
    ...optional(
      "deploymentStrategy",
      readChoice(values, "deploymentStrategy", DEPLOYMENT_STRATEGIES),
    ),
    ...optional("lambdaWeight", readWeight(values, target)),
    ...optional("domain", readDomain(values)),
  };
}

function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in Name]: Value });
}

function readChoice<Choice extends string>(
  values: Values,
  name: string,
  known: readonly Choice[],
): Choice | undefined {
  const value = values[name];
  if (value === undefined) return undefined;
  const choice = known.find((one) => one === value);
  if (choice !== undefined) return choice;
  throw new InfraError(
    "infra-context",
    `[infra] ${name} ${JSON.stringify(value)} is not known; use ${anyOf(known)}: cdk deploy -c ${name}=${known[1]}`,
  );
}

// The CLI hands every value over as text; cdk.json may hold a number.
function readWeight(values: Values, target: Target): number | undefined {
  const value = values.lambdaWeight;
  if (value === undefined) return undefined;
  if (target !== "both") {
    throw new InfraError(
      "infra-context",
      `[infra] lambdaWeight ${JSON.stringify(value)} shares requests between two targets, and target ${target} is one; leave it out, or deploy with -c target=both`,
    );
  }
  const weight = typeof value === "string" && /^\d{1,3}$/.test(value) ? Number(value) : value;
  if (typeof weight === "number" && Number.isInteger(weight) && weight >= 0 && weight <= 100) {
    return weight;
  }
  throw new InfraError(
    "infra-context",
    `[infra] lambdaWeight ${JSON.stringify(value)} is no share; use a whole number from 0 to 100: cdk deploy -c target=both -c lambdaWeight=10`,
  );
}

function readDomain(values: Values): ZoneName | undefined {
  const given = DOMAIN.filter((name) => values[name] !== undefined);
  if (given.length === 0) return undefined;
  const [domainName, hostedZoneId, zoneName] = DOMAIN.map((name) => values[name]);
  if (isText(domainName) && isText(hostedZoneId) && isText(zoneName)) {
    return { domainName, hostedZoneId, zoneName };
  }
  throw new InfraError(
    "infra-context",
    `[infra] a domain name needs its zone, and only ${given.join(", ")} is given as text; use all three: cdk deploy -c domainName=api.example.com -c zoneName=example.com -c hostedZoneId=Z0123456789`,
  );
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** A name that nobody reads is ignored by CDK: a slip would deploy what nobody asked for. */
function checkSpelling(given: readonly string[]): void {
  for (const name of given) {
    const meant = NAMES.find((known) => known !== name && bare(known) === bare(name));
    if (meant === undefined) continue;
    throw new InfraError(
      "infra-context",
      `[infra] context ${JSON.stringify(name)} is not known; use ${meant}: cdk deploy -c ${meant}=…`,
    );
  }
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, "");
}
