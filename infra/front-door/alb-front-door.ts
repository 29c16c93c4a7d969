import type { ICertificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  ApplicationListenerCertificate,
  ApplicationListenerRule,
  type IApplicationListener,
  type IApplicationLoadBalancer,
  ListenerAction,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { LoadBalancerTarget } from "aws-cdk-lib/aws-route53-targets";
import { Construct } from "constructs";
import type { LogOptions } from "../create-log-group.ts";
import { InfraError } from "../infra-error.ts";
import type { ServiceNetwork } from "../network/service-network.ts";
import type { AlbShare } from "./alb-backend.ts";
import type { AlbFrontDoorOptions } from "./alb-front-door-options.ts";
import { checkAlbOptions } from "./check-alb-options.ts";
import { checkShares } from "./check-shares.ts";
import { callers, createListeners } from "./create-listeners.ts";
import { createLoadBalancer } from "./create-load-balancer.ts";
import { createTestRule } from "./create-test-rule.ts";
import { ownerOf, ruleConditions, urlOf } from "./existing-listener.ts";
import type { ServiceDomain, ServiceDomainOptions } from "./service-domain.ts";
import { weightedGroups } from "./weighted-groups.ts";

export interface AlbFrontDoorProps
  extends AlbFrontDoorOptions,
    Pick<ServiceDomainOptions, "certificate">,
    LogOptions {
  /**
   * Where the load balancer is; an existing `listener` has its own place.
   * @default - none, with `listener`
   */
  readonly network?: ServiceNetwork | undefined;

  /**
   * The name that clients know the service by; its certificate makes the load balancer speak HTTPS.
   * @default - the load balancer's own name, with `certificate` if there is one, else HTTP
   */
  readonly domain?: ServiceDomain | undefined;
}

/**
 * An Application Load Balancer, or a rule on an existing one, that shares requests out to one backend
 * or two.
 *
 * @example
 * const domain = new ServiceDomain(this, "Domain", { domainName: "api.example.com", hostedZone });
 * const alb = new AlbFrontDoor(this, "Alb", { network, domain });
 * alb.forward([{ backend: fargate, weight: 100 }]);
 */
export class AlbFrontDoor extends Construct {
  readonly loadBalancer: IApplicationLoadBalancer;
  readonly listener: IApplicationListener;
  /** Where clients reach the service. */
  readonly url: string;
  readonly #props: AlbFrontDoorProps;
  readonly #certificate: ICertificate | undefined;

  constructor(scope: Construct, id: string, props: AlbFrontDoorProps) {
    super(scope, id);
    const { listener, domain, network } = props;
    checkAlbOptions(props, domain?.domainName);
    this.#props = props;
    this.#certificate = domain?.certificate ?? props.certificate;
    if (listener === undefined) {
      if (network === undefined) throw new InfraError("infra-network", NO_NETWORK);
      const loadBalancer = createLoadBalancer(this, network, props);
      const peers = callers(network, props);
      this.listener = createListeners(this, {
        loadBalancer,
        certificate: this.#certificate,
        peers,
      });
      this.loadBalancer = loadBalancer;
      const host = domain?.domainName ?? loadBalancer.loadBalancerDnsName;
      this.url = `${this.#certificate === undefined ? "http" : "https"}://${host}`;
      return;
    }
    this.listener = listener;
    this.loadBalancer = ownerOf(listener, props.loadBalancer);
    this.url = urlOf(this.loadBalancer, props);
    if (this.#certificate !== undefined) {
      const certificates = [this.#certificate];
      new ApplicationListenerCertificate(this, "Certificate", { listener, certificates });
    }
  }

  /** The load balancer's own name, for a team that keeps its DNS elsewhere. */
  get dnsName(): string {
    return this.loadBalancer.loadBalancerDnsName;
  }

  /** Sends every request on, to each backend by its weight. */
  forward(shares: readonly AlbShare[]): ApplicationListenerRule {
    checkShares(shares);
    const { loadBalancer } = this;
    const props = this.#props;
    const productionRule = new ApplicationListenerRule(this, "Rule", {
      listener: this.listener,
      priority: props.listenerPriority ?? 1,
      conditions: ruleConditions(props),
      action: ListenerAction.weightedForward(shares.flatMap(weightedGroups)),
    });
    for (const { backend } of shares) {
      // A listener of somebody else's load balancer is not ours to open.
      const testRule =
        props.listener === undefined
          ? createTestRule(this, backend, {
              ...props,
              loadBalancer,
              certificate: this.#certificate,
            })
          : undefined;
      backend.attach({ loadBalancer, productionRule, testRule });
    }
    // The name moves here only when there is somebody to answer.
    const backends = shares.map(({ backend }) => backend).filter(Construct.isConstruct);
    props.domain?.pointAt(new LoadBalancerTarget(loadBalancer), [productionRule, ...backends]);
    return productionRule;
  }
}

const NO_NETWORK =
  "[infra] a load balancer needs a network to be in; pass network, or an existing listener";
