import {
  CompositePrincipal,
  type IGrantable,
  type IPrincipal,
  type IRole,
  PermissionsBoundary,
  Role,
  ServicePrincipal,
} from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { ENV } from "../adapters/exchange/names.ts";
import { createNetwork } from "./create-network.ts";
import { createTargets } from "./create-targets.ts";
import type { DualTargetServiceProps } from "./dual-target-service-props.ts";
import type { FargateTarget } from "./fargate/fargate-target.ts";
import type { AlbFrontDoor } from "./front-door/alb-front-door.ts";
import { createServiceDomain } from "./front-door/create-service-domain.ts";
import type { FunctionUrlFrontDoor } from "./front-door/function-url-front-door.ts";
import type { HttpApiFrontDoor } from "./front-door/http-api-front-door.ts";
import type { ServiceDomain } from "./front-door/service-domain.ts";
import { trustedHops } from "./front-door/trusted-hops.ts";
import { InfraError } from "./infra-error.ts";
import type { LambdaTarget } from "./lambda/lambda-target.ts";
import type { WebFunctionTarget } from "./lambda/web-function-target.ts";
import type { ServiceNetwork } from "./network/service-network.ts";
import { ServiceObservability } from "./observability/service-observability.ts";
import { tagCosts } from "./observability/tag-costs.ts";
import { type OpenedFrontDoor, openFrontDoor } from "./open-front-door.ts";
import { type SettledProps, settleProps } from "./settle-props.ts";

/**
 * A service that moves between Fargate and Lambda with one property. What keeps state, a table for
 * instance, stays outside, so that a switch replaces nothing but the compute.
 *
 * @example
 * const service = new DualTargetService(this, "Service", {
 *   serviceName: "orders",
 *   target: "fargate",
 *   image: ContainerImage.fromAsset(".", { platform: Platform.LINUX_ARM64 }),
 *   lambdaCode: Code.fromAsset("dist/service/lambda"),
 * });
 * table.grantReadWriteData(service);
 */
export class DualTargetService extends Construct implements IGrantable {
  /** The role that the service's own code runs with: the same one whatever the target. */
  readonly grantPrincipal: IPrincipal;
  /** Where clients reach the service. */
  readonly url: string;
  /** The service's name; undefined where it has none of its own. */
  readonly domain: ServiceDomain | undefined;
  /** Where tasks and a load balancer are; undefined where there are none. */
  readonly network: ServiceNetwork | undefined;
  /** What runs on Fargate; undefined with any target but fargate and both. */
  readonly fargate: FargateTarget | undefined;
  /** What runs on Lambda; undefined with any target but lambda and both. */
  readonly lambda: LambdaTarget | undefined;
  /** What runs as a web function; undefined with any target but webfunction. */
  readonly webFunction: WebFunctionTarget | undefined;
  /** The front door `alb`; undefined with any other, as are the two below. */
  readonly alb: AlbFrontDoor | undefined;
  readonly httpApi: HttpApiFrontDoor | undefined;
  readonly functionUrl: FunctionUrlFrontDoor | undefined;
  /** The alarms and the dashboard; undefined where nothing is watched, a web function for instance. */
  readonly observability: ServiceObservability | undefined;

  constructor(scope: Construct, id: string, given: DualTargetServiceProps) {
    super(scope, id);
    const settled = settleProps(given);
    const role = given.role ?? createRole(this);
    const props = { ...settled, role, environment: environmentOf(settled) };
    this.grantPrincipal = role.grantPrincipal;
    this.domain = nameService(this, props);
    this.network = createNetwork(this, props);
    const { fargate, lambda, webFunction } = createTargets(this, props, this.network);
    this.fargate = fargate;
    this.lambda = lambda;
    this.webFunction = webFunction;
    const door = openFrontDoor(this, props, this);
    this.alb = door.alb;
    this.httpApi = door.httpApi;
    this.functionUrl = door.functionUrl;
    this.url = urlOf(door, this.webFunction);
    this.observability = observe(this, props, door);
    tagCosts(this, { service: props.serviceName, stage: props.stage ?? "prod" });
    if (props.permissionsBoundary) PermissionsBoundary.of(this).apply(props.permissionsBoundary);
    props.overrides?.(this);
  }
}

/**
 * Either service may assume the role, whichever runs: a switch then neither replaces it, with whatever
 * was granted to it elsewhere, nor locks out what still runs until the switch has ended.
 */
function createRole(scope: Construct): Role {
  return new Role(scope, "Role", {
    description: "The code of the service, on any target",
    assumedBy: new CompositePrincipal(
      new ServicePrincipal("ecs-tasks.amazonaws.com"),
      new ServicePrincipal("lambda.amazonaws.com"),
    ),
  });
}

type Props = SettledProps & { readonly role: IRole };

function environmentOf(props: SettledProps): Readonly<Record<string, string>> {
  const { frontDoor, environment } = props;
  if (frontDoor === undefined) return { ...environment };
  return { [ENV.trustedHops]: String(trustedHops(frontDoor, props)), ...environment };
}

function nameService(scope: Construct, props: Props): ServiceDomain | undefined {
  const { domainName, target } = props;
  if (domainName !== undefined && target === "webfunction") {
    throw new InfraError(
      "infra-front-door",
      `[infra] domainName ${JSON.stringify(domainName)} cannot lead to target "webfunction", whose endpoint has a name of its own only; leave it out, or use another target`,
    );
  }
  return createServiceDomain(scope, "Domain", props);
}

function urlOf(door: OpenedFrontDoor, webFunction: WebFunctionTarget | undefined): string {
  const opened = door.alb ?? door.httpApi ?? door.functionUrl ?? webFunction;
  if (opened === undefined)
    throw new InfraError("infra-front-door", "[infra] the service has no front door");
  return opened.url;
}

function observe(
  service: DualTargetService,
  props: Props,
  door: OpenedFrontDoor,
): ServiceObservability | undefined {
  const { fargate, lambda } = service;
  if (!props.observability || (!fargate && !lambda)) return undefined;
  const observability = new ServiceObservability(service, "Observability", {
    sharedLoadBalancer: props.listener !== undefined,
    ...props,
    fargate,
    lambda,
    loadBalancer: door.alb?.loadBalancer,
    lambdaTargetGroup: door.lambdaTargetGroup,
    httpApi: door.httpApi?.api,
    functionUrl: door.functionUrl?.functionUrl,
  });
  // Not on the alias: its deployment would wait for alarms of the front door, which waits for it.
  if (props.deploymentAlarms === undefined) {
    fargate?.addDeploymentAlarms(...observability.fargateDeploymentAlarms);
  }
  return observability;
}
