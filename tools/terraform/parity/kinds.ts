import type { Kind } from "./kind.ts";
import { cluster, ecsService, taskDefinition } from "./kinds/fargate.ts";
import {
  alias,
  deploymentGroup,
  httpApi,
  integration,
  lambdaFunction,
  permission,
  route,
  stage,
} from "./kinds/lambda.ts";
import { listener, listenerRule, loadBalancer, targetGroup } from "./kinds/load-balancing.ts";
import {
  egress,
  endpoint,
  ingress,
  natGateway,
  securityGroup,
  subnet,
  vpc,
} from "./kinds/network.ts";
import { alarm, dashboard, logGroup } from "./kinds/observability.ts";
import { role } from "./kinds/roles.ts";
import { scalableTarget, scalingPolicy } from "./kinds/scaling.ts";
import { repository, table } from "./kinds/storage.ts";

/** Every kind of resource whose decisions both ways of deploying must share, in the table's order. */
export const KINDS: readonly Kind[] = [
  taskDefinition,
  ecsService,
  cluster,
  scalableTarget,
  scalingPolicy,
  loadBalancer,
  listener,
  listenerRule,
  targetGroup,
  lambdaFunction,
  alias,
  permission,
  deploymentGroup,
  httpApi,
  integration,
  route,
  stage,
  role,
  vpc,
  subnet,
  natGateway,
  endpoint,
  securityGroup,
  ingress,
  egress,
  table,
  repository,
  logGroup,
  alarm,
  dashboard,
];
