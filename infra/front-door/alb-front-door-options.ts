import type { IPeer } from "aws-cdk-lib/aws-ec2";
import type {
  IApplicationListener,
  IApplicationLoadBalancer,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { IBucket } from "aws-cdk-lib/aws-s3";

/**
 * What a load balancer before the service needs. One costs $16.43 a month in us-east-1 and $7.30 for
 * its two addresses, however few the requests.
 */
export interface AlbFrontDoorOptions {
  /**
   * Whether the load balancer refuses to be deleted.
   * @default false
   */
  readonly deletionProtection?: boolean;

  /**
   * Whether only the network itself, and those connected to it, can reach the load balancer.
   * @default false, the internet can
   */
  readonly internal?: boolean;

  /**
   * Who may call the load balancer.
   * @default - anyone, or the network's own addresses if it is internal
   */
  readonly ingressFrom?: readonly IPeer[];

  /**
   * Whether, or where, the load balancer records each request; true makes a bucket that keeps the
   * records as long as `logRetention` says. A bucket must be encrypted with S3's own key, and an
   * imported one must let `logdelivery.elasticloadbalancing.amazonaws.com` put objects already.
   * @default false, the service writes a log line for each request itself
   */
  readonly accessLogs?: boolean | IBucket;

  /**
   * A web application firewall: the ARN of a regional web ACL, or `"managed-rules"` for one with
   * AWS's common rules and a limit for each client, at $7.00 a month and $0.60 a million requests.
   * @default - none
   */
  readonly webAcl?: string;

  /**
   * How many requests one address may make in five minutes before `webAcl: "managed-rules"` answers
   * 429. Many people can share an address.
   * @default 2000
   */
  readonly clientRateLimit?: number;

  /**
   * How many proxies that add to `x-forwarded-for`, a CDN for instance, stand before the load
   * balancer; nobody else may then be able to call it.
   * @default 0
   */
  readonly outerProxies?: number;

  /**
   * The port on which a new version can be tried before it gets traffic, where deployments shift it.
   * @default 9000
   */
  readonly testListenerPort?: number;

  /**
   * Who may call the test listener.
   * @default - nobody
   */
  readonly testListenerFrom?: readonly IPeer[];

  /**
   * An HTTPS listener of an existing load balancer, to share it with other services; then neither is
   * created. Needs `listenerPriority`, and a domain name, `hostHeader` or `pathPatterns`.
   * @default - a load balancer of the service's own
   */
  readonly listener?: IApplicationListener;

  /**
   * The load balancer of an imported `listener`.
   * @default - the one that `listener` was created with
   */
  readonly loadBalancer?: IApplicationLoadBalancer;

  /**
   * The priority of the service's rule on `listener`, from 1 to 50000; the lowest one goes first.
   * @default 1, on the service's own listener
   */
  readonly listenerPriority?: number;

  /**
   * The host whose requests on `listener` are for the service; `*` and `?` are wildcards.
   * @default - the domain name, if there is one
   */
  readonly hostHeader?: string;

  /**
   * The paths on `listener` that are for the service.
   * @default - all paths
   */
  readonly pathPatterns?: readonly string[];
}
