import type { IVpc } from "aws-cdk-lib/aws-ec2";
import type { Construct } from "constructs";
import { ownerOf } from "./front-door/existing-listener.ts";
import { InfraError } from "./infra-error.ts";
import { isOtherVpc } from "./is-other-vpc.ts";
import { ServiceNetwork } from "./network/service-network.ts";
import type { SettledProps } from "./settle-props.ts";

/** Tasks run in a network, and so does a load balancer; a shared one is in its owner's. */
export function createNetwork(scope: Construct, props: SettledProps): ServiceNetwork | undefined {
  const { target, frontDoor, listener } = props;
  if (frontDoor !== "alb" || (target === "lambda" && listener !== undefined)) return undefined;
  const vpc = existingVpc(props);
  return new ServiceNetwork(scope, "Network", { ...props, ...(vpc && { vpc }) });
}

/** A load balancer sends requests only to targets in its own network. */
function existingVpc({ vpc, cluster, listener, loadBalancer }: SettledProps): IVpc | undefined {
  const given = vpc ?? cluster?.vpc;
  if (listener === undefined) return given;
  const owners = ownerOf(listener, loadBalancer).vpc;
  if (owners === undefined && given === undefined) {
    throw new InfraError(
      "infra-network",
      "[infra] listener does not tell which network its load balancer is in, and the tasks must be in the same; pass vpc",
    );
  }
  if (owners !== undefined && given !== undefined && isOtherVpc(owners, given)) {
    throw new InfraError(
      "infra-network",
      `[infra] the load balancer is in another VPC (${owners.node.path}) than the service (${given.node.path}); pass the load balancer's VPC as vpc`,
    );
  }
  return given ?? owners;
}
