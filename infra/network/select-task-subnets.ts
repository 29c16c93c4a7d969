import {
  type IVpc,
  type SelectedSubnets,
  type SubnetSelection,
  SubnetType,
} from "aws-cdk-lib/aws-ec2";
import { InfraError } from "../infra-error.ts";

/** Where tasks run in an existing network, and whether they need a public address there. */
export interface TaskPlacement {
  readonly taskSubnets: SubnetSelection;
  readonly assignPublicIp: boolean;
}

/** Finds the subnets of an existing network that tasks can run in. */
export function selectTaskSubnets(vpc: IVpc, wanted?: SubnetSelection): TaskPlacement {
  const taskSubnets = wanted ?? { subnetType: usableType(vpc) };
  return { taskSubnets, assignPublicIp: select(vpc, taskSubnets).hasPublic };
}

function usableType(vpc: IVpc): SubnetType {
  if (vpc.privateSubnets.length > 0) return SubnetType.PRIVATE_WITH_EGRESS;
  if (vpc.publicSubnets.length > 0) return SubnetType.PUBLIC;
  throw new InfraError(
    "infra-network",
    `[infra] the vpc has neither private nor public subnets, but ${vpc.isolatedSubnets.length} isolated ones; tasks must reach ECR, S3 and CloudWatch Logs: add such subnets, or name isolated ones that have endpoints for them with taskSubnets`,
  );
}

function select(vpc: IVpc, taskSubnets: SubnetSelection): SelectedSubnets {
  const selected = trySelect(vpc, taskSubnets);
  if (selected.subnets.length > 0) return selected;
  throw new InfraError(
    "infra-network",
    `[infra] taskSubnets selects no subnet of the vpc, which has ${describe(vpc)}; select some of these`,
  );
}

function trySelect(vpc: IVpc, taskSubnets: SubnetSelection): SelectedSubnets {
  try {
    return vpc.selectSubnets(taskSubnets);
  } catch (error) {
    // biome-ignore lint/style/useErrorCause: the cause is passed on, as the third argument
    throw new InfraError(
      "infra-network",
      `[infra] taskSubnets does not fit the vpc, which has ${describe(vpc)}: ${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  }
}

function describe(vpc: IVpc): string {
  return `${vpc.publicSubnets.length} public, ${vpc.privateSubnets.length} private and ${vpc.isolatedSubnets.length} isolated subnets`;
}
