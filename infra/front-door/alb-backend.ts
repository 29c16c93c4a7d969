import type {
  ApplicationListenerRule,
  IApplicationLoadBalancer,
  IApplicationTargetGroup,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";

/** What a load balancer can send requests to: a service on Fargate, or a Lambda function. */
export interface AlbBackend {
  /** The group that gets the requests. */
  readonly targetGroup: IApplicationTargetGroup;
  /** The group that a deployment fills before it gets any request; undefined where none shifts. */
  readonly alternateTargetGroup: IApplicationTargetGroup | undefined;
  /** Told once the rules are there. */
  attach(routes: AlbRoutes): void;
}

/** The rules by which requests reach a backend. */
export interface AlbRoutes {
  /** What sends the requests. */
  readonly loadBalancer: IApplicationLoadBalancer;
  /** The rule by which clients' requests arrive. */
  readonly productionRule: ApplicationListenerRule;
  /**
   * The rule of the closed listener on which a deployment can be tried before it gets traffic;
   * undefined where the backend has no alternate group, or the load balancer is somebody else's.
   */
  readonly testRule: ApplicationListenerRule | undefined;
}

/** A backend and its share of the requests; the weights of all backends add up to 100. */
export interface AlbShare {
  readonly backend: AlbBackend;
  /** The percentage of the requests, a whole number from 0 to 100. */
  readonly weight: number;
}
