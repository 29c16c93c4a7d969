import { ContainerImage } from "aws-cdk-lib/aws-ecs";
import { Code, WebFunctionCode } from "aws-cdk-lib/aws-lambda";
import type { AdvisorStackProps } from "../../infra/advisor-stack.ts";
import { FRONT_DOORS, FRONT_DOORS_OF } from "../../infra/front-door/front-doors.ts";
import { DEPLOYMENT_STRATEGIES, NETWORKS, STAGES, TARGETS } from "../../infra/index.ts";

export type Combination = Pick<
  AdvisorStackProps,
  "target" | "stage" | "frontDoor" | "network" | "deploymentStrategy" | "lambdaWeight"
> &
  Pick<AdvisorStackProps, "cloudFront" | "responseStreaming" | "domain">;

const NAME = {
  domainName: "api.example.com",
  zoneName: "example.com",
  hostedZoneId: "Z0123456789",
};

/** Everything that `cdk -c` can say, in every way that can be. */
export const LEGAL: readonly Combination[] = STAGES.flatMap((stage) => [
  ...each(NETWORKS, (network) =>
    each(DEPLOYMENT_STRATEGIES, (deploymentStrategy) => [
      { target: "fargate", stage, network, deploymentStrategy },
    ]),
  ),
  ...each(NETWORKS, (network) => [
    { target: "lambda", stage, frontDoor: "alb", network },
    ...each([0, 10, 100], (lambdaWeight) => [{ target: "both", stage, network, lambdaWeight }]),
  ]),
  { target: "lambda", stage, frontDoor: "http-api" },
  { target: "lambda", stage, frontDoor: "function-url" },
  { target: "lambda", stage, frontDoor: "function-url", responseStreaming: false },
  { target: "lambda", stage, frontDoor: "function-url", cloudFront: true },
  { target: "lambda", stage, frontDoor: "alb", domain: NAME },
  { target: "webfunction", stage },
  { target: "fargate", stage, domain: NAME },
  { target: "both", stage, domain: NAME },
  { target: "lambda", stage, frontDoor: "http-api", domain: NAME },
]);

/** Front doors that cannot stand before a target. */
export const IMPOSSIBLE_DOORS: readonly Combination[] = TARGETS.flatMap((target) =>
  FRONT_DOORS.filter((frontDoor) => !FRONT_DOORS_OF[target].includes(frontDoor)).map(
    (frontDoor) => ({ target, frontDoor }),
  ),
);

export function nameOf(combination: Combination): string {
  return Object.values(combination)
    .map((value) => (typeof value === "object" ? "named" : String(value)))
    .join("-")
    .replaceAll("_", "-");
}

/** Stand-ins for what a build makes; nothing is hashed or copied. */
export const ARTEFACTS: Required<
  Pick<AdvisorStackProps, "image" | "lambdaCode" | "webFunctionCode">
> = {
  image: ContainerImage.fromRegistry("example.com/advisor"),
  lambdaCode: Code.fromInline("exports.handler = exports.streamHandler = () => {}"),
  webFunctionCode: WebFunctionCode.fromAssetToManagedBucket("adapters/main"),
};

function each<Item>(
  items: readonly Item[],
  combine: (item: Item) => readonly Combination[],
): readonly Combination[] {
  return items.flatMap(combine);
}
