import { ArnFormat, Names, Stack } from "aws-cdk-lib";
import {
  ApplicationTargetGroup,
  type IApplicationLoadBalancerTarget,
  TargetType,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { CfnPermission, type IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import type { AlbBackend } from "../front-door/alb-backend.ts";

/** What calls a function for a load balancer. */
export interface LambdaAlbBackendProps {
  /** The function, by its alias, so that a deployment can move the requests from version to version. */
  readonly handler: IFunction;
}

/**
 * The target group through which a load balancer calls a function, with repeated headers kept apart.
 * The load balancer hands over at most 1 MB of body, base64 and JSON included, and takes back at
 * most 1 MB: it answers 413 and 502 to more. It neither streams nor upgrades to WebSocket.
 *
 * @example
 * const backend = new LambdaAlbBackend(this, "Backend", { handler: alias });
 * frontDoor.forward([{ backend, weight: 100 }]);
 */
export class LambdaAlbBackend extends Construct implements AlbBackend {
  readonly targetGroup: ApplicationTargetGroup;
  readonly alternateTargetGroup = undefined;

  constructor(scope: Construct, id: string, { handler }: LambdaAlbBackendProps) {
    super(scope, id);
    // The permission comes first and names the group, so the group needs a name that is known before.
    const targetGroupName = Names.uniqueResourceName(this, {
      maxLength: 32,
      separator: "-",
      allowedSpecialCharacters: "-",
    });
    const permission = allowTargetGroup(this, handler, targetGroupName);
    this.targetGroup = new ApplicationTargetGroup(this, "Targets", {
      targetGroupName,
      targetType: TargetType.LAMBDA,
      targets: [asTarget(handler)],
      multiValueHeadersEnabled: true,
      // A health check would invoke, and bill, the function.
      healthCheck: { enabled: false },
    });
    // A load balancer registers only a function that it may call already.
    this.targetGroup.node.addDependency(permission);
  }

  /** Nothing is left to do: the group may call the function already. */
  attach(): void {}
}

// The L2's own target would let any load balancer, of any account, call the function.
function asTarget(handler: IFunction): IApplicationLoadBalancerTarget {
  return {
    attachToApplicationTargetGroup: () => ({
      targetType: TargetType.LAMBDA,
      targetJson: { id: handler.functionArn },
    }),
  };
}

function allowTargetGroup(scope: Construct, handler: IFunction, name: string): CfnPermission {
  const stack = Stack.of(scope);
  return new CfnPermission(scope, "Permission", {
    action: "lambda:InvokeFunction",
    functionName: handler.functionArn,
    principal: "elasticloadbalancing.amazonaws.com",
    sourceAccount: stack.account,
    sourceArn: stack.formatArn({
      service: "elasticloadbalancing",
      resource: "targetgroup",
      resourceName: `${name}/*`,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    }),
  });
}
