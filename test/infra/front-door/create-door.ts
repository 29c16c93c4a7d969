import type { Stack } from "aws-cdk-lib";
import { SecurityGroup } from "aws-cdk-lib/aws-ec2";
import {
  ApplicationListener,
  ApplicationLoadBalancer,
  type IApplicationListener,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { HostedZone } from "aws-cdk-lib/aws-route53";
import { AlbFrontDoor, type AlbFrontDoorProps } from "../../../infra/front-door/alb-front-door.ts";
import { ServiceDomain } from "../../../infra/front-door/service-domain.ts";
import { ServiceNetwork } from "../../../infra/network/service-network.ts";

export const MANAGED = "managed-rules";

/** What is said of a load balancer in a new network. */
export type Props = Omit<AlbFrontDoorProps, "network">;

/** A load balancer in a new network. */
export function createDoor(stack: Stack, props: Props = {}): AlbFrontDoor {
  const network = new ServiceNetwork(stack, "Network");
  return new AlbFrontDoor(stack, "Alb", { network, ...props });
}

function zoneOf(stack: Stack) {
  const attributes = { hostedZoneId: "Z1", zoneName: "example.com" };
  return HostedZone.fromHostedZoneAttributes(stack, "Zone", attributes);
}

/** The name `api.example.com`, in a zone that has it. */
export function domainOf(stack: Stack): ServiceDomain {
  const props = { domainName: "api.example.com", hostedZone: zoneOf(stack) };
  return new ServiceDomain(stack, "Domain", props);
}

/** A listener of somebody else's, with its load balancer. */
export function importListener(stack: Stack): Required<Pick<Props, "listener" | "loadBalancer">> {
  const attributes = {
    loadBalancerArn:
      "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/theirs/1",
    loadBalancerDnsName: "theirs.eu-west-1.elb.amazonaws.com",
    securityGroupId: "sg-1",
  };
  return {
    listener: listenerAlone(stack),
    loadBalancer: ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(
      stack,
      "Theirs",
      attributes,
    ),
  };
}

/** A listener that does not tell its load balancer. */
export function listenerAlone(stack: Stack): IApplicationListener {
  return ApplicationListener.fromApplicationListenerAttributes(stack, "Listener", {
    listenerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/theirs/1/2",
    securityGroup: SecurityGroup.fromSecurityGroupId(stack, "TheirGroup", "sg-1"),
  });
}
