import { Token } from "aws-cdk-lib";
import { checkKnown } from "../check-known.ts";
import { InfraError } from "../infra-error.ts";
import { NETWORKS } from "./networks.ts";
import type { ServiceNetworkOptions } from "./service-network-options.ts";

const OF_A_NEW_NETWORK = [
  "network",
  "availabilityZones",
  "natGateways",
  "interfaceEndpoints",
  "gatewayPrefixListIds",
  "flowLogs",
] as const;

/** Refuses options that contradict one another, or that say nothing about the network they come with. */
export function checkNetworkOptions(options: ServiceNetworkOptions): void {
  const { vpc, taskSubnets, network = "public", availabilityZones = 2 } = options;
  if (vpc !== undefined) {
    checkExisting(options);
    return;
  }
  if (taskSubnets !== undefined) {
    throw new InfraError(
      "infra-option",
      "[infra] taskSubnets is given without vpc; it names subnets of an existing network, and a new one has its own: pass vpc, or choose with network",
    );
  }
  checkKnown("network", network, NETWORKS);
  checkKnown("availabilityZones", availabilityZones, [2, 3]);
  checkNatGateways(options.natGateways, network, availabilityZones);
  if (options.gatewayPrefixListIds !== undefined && network !== "endpoints") {
    throw new InfraError(
      "infra-option",
      `[infra] gatewayPrefixListIds is given with network "${network}"; it is for "endpoints": leave it out`,
    );
  }
}

function checkExisting(options: ServiceNetworkOptions): void {
  const given = OF_A_NEW_NETWORK.filter((name) => options[name] !== undefined);
  if (given.length > 0) {
    throw new InfraError(
      "infra-option",
      `[infra] vpc is given together with ${given.join(", ")}; an existing network stays as it is: leave out either vpc or the others`,
    );
  }
}

function checkNatGateways(count: number | undefined, network: string, zones: number): void {
  if (count === undefined || Token.isUnresolved(count)) return;
  if (network !== "nat") {
    throw new InfraError(
      "infra-option",
      `[infra] natGateways ${count} is given with network "${network}"; set network to "nat", or leave natGateways out`,
    );
  }
  if (!Number.isInteger(count) || count < 1 || count > zones) {
    throw new InfraError(
      "infra-option",
      `[infra] natGateways ${count} does not go with ${zones} availability zones; use 1 to ${zones}`,
    );
  }
}
