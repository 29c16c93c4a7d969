import type { ICertificate } from "aws-cdk-lib/aws-certificatemanager";
import { type IPeer, Peer } from "aws-cdk-lib/aws-ec2";
import {
  ApplicationListener,
  ApplicationProtocol,
  type IApplicationLoadBalancer,
  ListenerAction,
  SslPolicy,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { Construct } from "constructs";
import type { ServiceNetwork } from "../network/service-network.ts";
import type { AlbFrontDoorOptions } from "./alb-front-door-options.ts";

const HTTP_PORT = 80;
const HTTPS_PORT = 443;

/** Where, and to whom, a load balancer answers. */
export interface Entrance {
  readonly loadBalancer: IApplicationLoadBalancer;
  readonly certificate: ICertificate | undefined;
  readonly peers: readonly IPeer[];
}

/** The listener that clients call; with a certificate, HTTP leads there, too. */
export function createListeners(scope: Construct, entrance: Entrance): ApplicationListener {
  if (entrance.certificate === undefined) {
    return createListener(scope, "Http", entrance, HTTP_PORT, notFound());
  }
  const plain = { ...entrance, certificate: undefined };
  createListener(scope, "Http", plain, HTTP_PORT, toHttps());
  return createListener(scope, "Https", entrance, HTTPS_PORT, notFound());
}

/** A listener in the clear, or with TLS if there is a certificate; open to the given peers alone. */
export function createListener(
  scope: Construct,
  id: string,
  { loadBalancer, certificate, peers }: Entrance,
  port: number,
  defaultAction: ListenerAction,
): ApplicationListener {
  const listener = new ApplicationListener(scope, id, {
    loadBalancer,
    port,
    ...(certificate === undefined
      ? { protocol: ApplicationProtocol.HTTP }
      : {
          protocol: ApplicationProtocol.HTTPS,
          certificates: [certificate],
          // TLS 1.2 and 1.3, with post-quantum key exchange for clients that know it.
          sslPolicy: SslPolicy.TLS13_12_PQ,
        }),
    open: false,
    defaultAction,
  });
  for (const peer of peers) listener.connections.allowDefaultPortFrom(peer, "Clients");
  return listener;
}

/** Who may call the load balancer. */
export function callers(
  network: ServiceNetwork,
  { ingressFrom, internal }: AlbFrontDoorOptions,
): readonly IPeer[] {
  if (ingressFrom !== undefined) return ingressFrom;
  return [internal ? Peer.ipv4(network.cidrBlock) : Peer.anyIpv4()];
}

/** The answer to what no rule forwards. A load balancer does not know application/problem+json. */
export function notFound(): ListenerAction {
  return ListenerAction.fixedResponse(404, {
    contentType: "application/json",
    messageBody: JSON.stringify({ type: "about:blank", title: "Not Found", status: 404 }),
  });
}

// A load balancer redirects with 301 or 302 only, at which clients turn a POST into a GET.
function toHttps(): ListenerAction {
  return ListenerAction.redirect({ protocol: "HTTPS", port: `${HTTPS_PORT}`, permanent: true });
}
