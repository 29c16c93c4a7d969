import { Token } from "aws-cdk-lib";
import {
  ApplicationListener,
  type IApplicationListener,
  type IApplicationLoadBalancer,
  ListenerCondition,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { InfraError } from "../infra-error.ts";
import type { AlbFrontDoorOptions } from "./alb-front-door-options.ts";
import type { ServiceDomain } from "./service-domain.ts";

/** The load balancer that an existing listener belongs to. */
export function ownerOf(
  listener: IApplicationListener,
  loadBalancer: IApplicationLoadBalancer | undefined,
): IApplicationLoadBalancer {
  if (loadBalancer !== undefined) return loadBalancer;
  if (listener instanceof ApplicationListener) return listener.loadBalancer;
  throw new InfraError(
    "infra-option",
    "[infra] listener is imported, and does not tell its load balancer; pass loadBalancer, too, from ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes()",
  );
}

type Sharing = AlbFrontDoorOptions & { readonly domain?: ServiceDomain | undefined };

/** Which requests on the listener are for the service: all of them, unless it is shared. */
export function ruleConditions(options: Sharing): ListenerCondition[] {
  const host = options.listener && (options.hostHeader ?? options.domain?.domainName);
  const paths = options.pathPatterns ?? (host === undefined ? ["/*"] : []);
  return [
    ...(host === undefined ? [] : [ListenerCondition.hostHeaders([host])]),
    ...(paths.length === 0 ? [] : [ListenerCondition.pathPatterns([...paths])]),
  ];
}

/** Where clients reach a service on a shared listener, as far as that is one host. */
export function urlOf(loadBalancer: IApplicationLoadBalancer, options: Sharing): string {
  const { domain, hostHeader } = options;
  if (domain !== undefined) return domain.url;
  const isName =
    hostHeader !== undefined && (Token.isUnresolved(hostHeader) || !/[*?]/.test(hostHeader));
  return `https://${isName ? hostHeader : loadBalancer.loadBalancerDnsName}`;
}
