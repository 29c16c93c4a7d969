import { Token } from "aws-cdk-lib";
import {
  type ISecurityGroup,
  type ISubnet,
  type IVpc,
  Peer,
  Port,
  type SubnetSelection,
  SubnetType,
} from "aws-cdk-lib/aws-ec2";
import { Construct, DependencyGroup, type IDependable } from "constructs";
import type { LogOptions } from "../create-log-group.ts";
import { InfraError } from "../infra-error.ts";
import { checkNetworkOptions } from "./check-network-options.ts";
import { CIDR_BLOCK, createVpc } from "./create-vpc.ts";
import { TASK_SUBNET_TYPE } from "./networks.ts";
import { selectTaskSubnets, type TaskPlacement } from "./select-task-subnets.ts";
import { createGateways, REQUIRED_ENDPOINTS, ServiceEndpoints } from "./service-endpoints.ts";
import type { ServiceNetworkOptions } from "./service-network-options.ts";

export { NETWORKS, type NetworkChoice } from "./networks.ts";

export interface ServiceNetworkProps extends ServiceNetworkOptions, LogOptions {}

/**
 * A network for tasks and a load balancer: a new one of the kind that `network` names, or `vpc`.
 *
 * @example
 * const network = new ServiceNetwork(this, "Network", { network: "nat", availabilityZones: 3 });
 * network.allowEgress(securityGroup);
 */
export class ServiceNetwork extends Construct {
  readonly vpc: IVpc;
  /** The subnets that tasks run in. */
  readonly taskSubnets: SubnetSelection;
  /** Whether a task needs an address of its own to reach AWS. */
  readonly assignPublicIp: boolean;
  /** What a task has to wait for: before it is there, its image cannot be pulled. */
  readonly egressEstablished: IDependable;
  readonly #endpoints: ServiceEndpoints | undefined;
  // Undefined where a task may reach any address over HTTPS.
  readonly #gatewayPrefixListIds: readonly string[] | undefined;

  constructor(scope: Construct, id: string, props: ServiceNetworkProps = {}) {
    super(scope, id);
    checkNetworkOptions(props);
    const { vpc, taskSubnets } = props;
    const parts = vpc === undefined ? createParts(this, props) : partsOf(vpc, taskSubnets);
    this.vpc = parts.vpc;
    this.taskSubnets = parts.taskSubnets;
    this.assignPublicIp = parts.assignPublicIp;
    this.egressEstablished = parts.egressEstablished;
    this.#endpoints = parts.endpoints;
    this.#gatewayPrefixListIds = props.gatewayPrefixListIds;
  }

  /** The addresses of the network; an existing one must tell them. */
  get cidrBlock(): string {
    return this.vpc.node.scope === this ? CIDR_BLOCK : this.vpc.vpcCidrBlock;
  }

  /**
   * The subnets for a load balancer: public ones, or those of the tasks if it is internal.
   * @throws if there are fewer than the two zones that a load balancer needs
   */
  loadBalancerSubnets(internal = false): SubnetSelection {
    const wanted = internal ? this.taskSubnets : { subnetType: SubnetType.PUBLIC };
    const found = internal ? this.vpc.selectSubnets(wanted).subnets : this.vpc.publicSubnets;
    if (Token.isUnresolved(found.map(({ subnetId }) => subnetId))) return wanted;
    const zones = new Set(found.map(zoneOf)).size;
    if (zones < 2) {
      throw new InfraError(
        "infra-network",
        internal
          ? `[infra] an internal load balancer needs task subnets in two zones, and the vpc has them in ${zones}; add some, or select others with taskSubnets`
          : `[infra] a load balancer on the internet needs public subnets in two zones, and the vpc has them in ${zones}; add some, or set internal to true`,
      );
    }
    return wanted;
  }

  /** Lets the members of a group that lets nothing out reach AWS over HTTPS, and no more than the network needs. */
  allowEgress(securityGroup: ISecurityGroup): void {
    if (this.#endpoints !== undefined) {
      const { securityGroup: endpoints } = this.#endpoints;
      securityGroup.connections.allowTo(endpoints, Port.HTTPS, "Interface endpoints");
    }
    // DNS needs no rule: no group filters the network's own resolver.
    const peers = this.#gatewayPrefixListIds?.map(Peer.prefixList) ?? [Peer.anyIpv4()];
    for (const peer of peers) securityGroup.addEgressRule(peer, Port.HTTPS, "AWS services");
  }
}

type Parts = TaskPlacement & {
  readonly vpc: IVpc;
  readonly egressEstablished: IDependable;
  readonly endpoints?: ServiceEndpoints | undefined;
};

function createParts(scope: Construct, props: ServiceNetworkProps): Parts {
  const { network = "public", interfaceEndpoints = [] } = props;
  const vpc = createVpc(scope, props);
  const taskSubnets = { subnetType: TASK_SUBNET_TYPE[network] };
  const routes = vpc.selectSubnets(taskSubnets).internetConnectivityEstablished;
  const required = network === "endpoints" ? REQUIRED_ENDPOINTS : [];
  const services = [...required, ...interfaceEndpoints];
  const endpoints =
    services.length === 0
      ? undefined
      : new ServiceEndpoints(scope, "Endpoints", vpc, { services, subnets: taskSubnets });
  const waited = endpoints === undefined ? [] : [endpoints];
  const egressEstablished = new DependencyGroup(routes, ...createGateways(vpc), ...waited);
  return { vpc, taskSubnets, assignPublicIp: network === "public", egressEstablished, endpoints };
}

/** Whatever an existing network needs is there. */
function partsOf(vpc: IVpc, taskSubnets: SubnetSelection | undefined): Parts {
  const egressEstablished = new DependencyGroup();
  return { vpc, egressEstablished, ...selectTaskSubnets(vpc, taskSubnets) };
}

/** Subnets of zones that nobody knows yet are taken to be in different ones. */
function zoneOf({ availabilityZone, subnetId }: ISubnet): string {
  return Token.isUnresolved(availabilityZone) ? subnetId : availabilityZone;
}
