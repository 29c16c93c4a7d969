import { Duration } from "aws-cdk-lib";
import type { IAlarm } from "aws-cdk-lib/aws-cloudwatch";
import type { FargateService, ICluster, ScalableTaskCount } from "aws-cdk-lib/aws-ecs";
import type { ApplicationTargetGroup } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { IGrantable, IPrincipal } from "aws-cdk-lib/aws-iam";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { createLogGroup } from "../create-log-group.ts";
import type { AlbBackend, AlbRoutes } from "../front-door/alb-backend.ts";
import { InfraError } from "../infra-error.ts";
import type { ServiceNetwork } from "../network/service-network.ts";
import { DEFAULT_REQUEST_TIMEOUT } from "../target-options.ts";
import { connectLoadBalancer } from "./connect-load-balancer.ts";
import { createDeploymentAlarms } from "./create-deployment-alarms.ts";
import { needsTestTraffic } from "./create-lifecycle-hooks.ts";
import { createService, type ServiceOptions } from "./create-service.ts";
import { createTargetGroup } from "./create-target-group.ts";
import { createTask, type TaskOptions } from "./create-task.ts";
import type { FargateDeploymentStrategy } from "./plan-deployment.ts";
import { type DrainPlan, planDrain } from "./plan-drain.ts";
import { planScaling, type ScalingOptions } from "./plan-scaling.ts";
import { rollBackOn } from "./roll-back-on.ts";
import { scaleOnTraffic } from "./scale-on-traffic.ts";
import { scaleOnUtilization } from "./scale-on-utilization.ts";
import { scaleOnSchedules } from "./task-schedules.ts";
import { type ClusterOptions, useCluster } from "./use-cluster.ts";

/** What a team may say of its service on Fargate. */
export interface FargateOptions
  extends TaskOptions,
    ClusterOptions,
    ServiceOptions,
    ScalingOptions {
  /**
   * How long a task goes on accepting requests after it was told to stop. The deregistration delay
   * and the stop timeout follow from it and from `requestTimeout`.
   * @default Duration.seconds(10), by when the load balancer's health check has failed
   */
  readonly shutdownDelay?: Duration;
}

export interface FargateTargetProps extends FargateOptions {
  /** Where the tasks run. */
  readonly network: ServiceNetwork;
}

/**
 * The service as an ECS service on Fargate, to stand behind a load balancer.
 *
 * @example
 * const network = new ServiceNetwork(this, "Network");
 * const target = new FargateTarget(this, "Fargate", {
 *   network,
 *   image: ContainerImage.fromAsset(".", { platform: Platform.LINUX_ARM64 }),
 *   deploymentStrategy: "CANARY",
 *   spotPercent: 50,
 * });
 * new AlbFrontDoor(this, "Alb", { network }).forward([{ backend: target, weight: 100 }]);
 */
export class FargateTarget extends Construct implements IGrantable, AlbBackend {
  readonly service: FargateService;
  readonly cluster: ICluster;
  /** The group that the tasks are in, or one of the two that they change between. */
  readonly targetGroup: ApplicationTargetGroup;
  /** The group that the first deployment shifts to; undefined with `ROLLING`. */
  readonly alternateTargetGroup: ApplicationTargetGroup | undefined;
  readonly logGroup: LogGroup;
  /** All but `ROLLING` own the load balancer's rule, which cannot share requests with others then. */
  readonly deploymentStrategy: FargateDeploymentStrategy;
  /** The role that the service's own code runs with. */
  readonly grantPrincipal: IPrincipal;
  readonly #props: FargateTargetProps;
  readonly #count: ScalableTaskCount;
  #alarms: readonly IAlarm[] = [];
  #isAttached = false;

  constructor(scope: Construct, id: string, props: FargateTargetProps) {
    super(scope, id);
    const drain = drainOf(props);
    const capacity = planScaling(props, drain.requestTimeout);
    this.#props = props;
    this.deploymentStrategy = props.deploymentStrategy ?? "ROLLING";
    this.logGroup = createLogGroup(this, "Logs", props);
    this.cluster = useCluster(this, props.network.vpc, props);
    const task = createTask(this, props, drain, this.logGroup);
    this.grantPrincipal = task.taskRole;
    this.service = createService(this, task, { ...props, cluster: this.cluster });
    // A task that starts before the way to ECR is there fails, and the deployment with it.
    this.service.node.addDependency(props.network.egressEstablished);
    this.targetGroup = createTargetGroup(this, "Targets", props.network.vpc, drain);
    this.alternateTargetGroup =
      this.deploymentStrategy === "ROLLING"
        ? undefined
        : createTargetGroup(this, "AlternateTargets", props.network.vpc, drain);
    this.#count = this.service.autoScaleTaskCount(capacity);
    scaleOnUtilization(this.service, this.#count, props);
    scaleOnSchedules(this.#count, props.schedules ?? []);
    this.node.addValidation({ validate: () => (this.#isAttached ? [] : [NOT_ATTACHED]) });
  }

  /** What rolls a deployment back; ours are among it once a load balancer sends requests. */
  get deploymentAlarms(): readonly IAlarm[] {
    return this.#alarms;
  }

  /** Rolls deployments back on more alarms; none of them may look at the ECS service itself. */
  addDeploymentAlarms(...alarms: readonly IAlarm[]): void {
    this.#alarms = [...this.#alarms, ...alarms];
    rollBackOn(this.service, this.#alarms);
  }

  attach(routes: AlbRoutes): void {
    this.#checkRoutes(routes);
    this.#isAttached = true;
    connectLoadBalancer(this, routes);
    const { deploymentAlarms } = this.#props;
    this.addDeploymentAlarms(...(deploymentAlarms ?? createDeploymentAlarms(this)));
    scaleOnTraffic(this.#count, this, this.#props);
  }

  #checkRoutes({ testRule }: AlbRoutes): void {
    if (this.#isAttached) {
      throw new InfraError(
        "infra-deployment",
        `[infra] ${this.node.path} stands behind a load balancer already; create another FargateTarget for another one`,
      );
    }
    if (testRule === undefined && needsTestTraffic(this.#props.lifecycleHooks)) {
      throw new InfraError(
        "infra-deployment",
        "[infra] a lifecycle hook waits for test traffic, and there is no test listener to bring it; give the load balancer one, or use other lifecycleStages",
      );
    }
  }
}

const NOT_ATTACHED =
  "[infra] no load balancer sends requests to this service; hand it to AlbFrontDoor.forward()";

function drainOf({ shutdownDelay, requestTimeout }: FargateTargetProps): DrainPlan {
  return planDrain(
    shutdownDelay ?? Duration.seconds(10),
    requestTimeout ?? DEFAULT_REQUEST_TIMEOUT,
  );
}
