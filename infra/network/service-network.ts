import { Token } from "aws-cdk-lib";
import {
  type ISecurityGroup,
  type IVpc,
  Peer,
  Port,
  type SecurityGroup,
  type SubnetSelection,
  SubnetType,
} from "aws-cdk-lib/aws-ec2";
import { Construct } from "constructs";
import type { LogOptions } from "../create-log-group.ts";
import { checkNetworkOptions } from "./check-network-options.ts";
import { createEndpoints, REQUIRED_ENDPOINTS } from "./create-endpoints.ts";
import { CIDR_BLOCK, createVpc } from "./create-vpc.ts";
import { TASK_SUBNET_TYPE } from "./networks.ts";
import { selectTaskSubnets } from "./select-task-subnets.ts";
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
  readonly taskSubnets: SubnetSelection;
  /** Whether a task needs an address of its own to reach AWS. */
  readonly assignPublicIp: boolean;
  /** The group before the interface endpoints; undefined where there are none. */
  readonly endpointSecurityGroup: SecurityGroup | undefined;
  // Undefined where a task may reach any address over HTTPS.
  private readonly gatewayPrefixListIds: readonly string[] | undefined;

  constructor(scope: Construct, id: string, props: ServiceNetworkProps = {}) {
    super(scope, id);
    checkNetworkOptions(props);
    this.gatewayPrefixListIds = props.gatewayPrefixListIds;
    if (props.vpc !== undefined) {
      const { taskSubnets, assignPublicIp } = selectTaskSubnets(props.vpc, props.taskSubnets);
      this.vpc = props.vpc;
      this.taskSubnets = taskSubnets;
      this.assignPublicIp = assignPublicIp;
      return;
    }
    const { network = "public", interfaceEndpoints = [] } = props;
    const vpc = createVpc(this, props);
    this.vpc = vpc;
    this.taskSubnets = { subnetType: TASK_SUBNET_TYPE[network] };
    this.assignPublicIp = network === "public";
    const required = network === "endpoints" ? REQUIRED_ENDPOINTS : [];
    const services = [...required, ...interfaceEndpoints];
    this.endpointSecurityGroup =
      services.length === 0 ? undefined : createEndpoints(this, vpc, this.taskSubnets, services);
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
    const unknown = Token.isUnresolved(found.map(({ subnetId }) => subnetId));
    if (found.length < 2 && !unknown) {
      throw new Error(
        internal
          ? `[infra] an internal load balancer needs task subnets in two zones, and the vpc has ${found.length}; add some, or select others with taskSubnets`
          : `[infra] a load balancer on the internet needs public subnets in two zones, and the vpc has ${found.length}; add some, or set internal to true`,
      );
    }
    return wanted;
  }

  /** Lets the members of a group that lets nothing out reach AWS over HTTPS, and no more than the network needs. */
  allowEgress(securityGroup: ISecurityGroup): void {
    if (this.endpointSecurityGroup !== undefined) {
      securityGroup.connections.allowTo(
        this.endpointSecurityGroup,
        Port.HTTPS,
        "Interface endpoints",
      );
    }
    // DNS needs no rule: no group filters the network's own resolver.
    const peers = this.gatewayPrefixListIds?.map(Peer.prefixList) ?? [Peer.anyIpv4()];
    for (const peer of peers) securityGroup.addEgressRule(peer, Port.HTTPS, "AWS services");
  }
}
