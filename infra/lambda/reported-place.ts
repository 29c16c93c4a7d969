import { Stack, Token } from "aws-cdk-lib";
import type { Construct } from "constructs";

/** Where a stack goes. */
export type Place = Pick<Stack, "partition" | "region" | "account">;

/** Where a stack goes, as cdk-nag writes it: what only AWS knows is `<AWS::Region>`. */
export function reportedPlace(scope: Construct): Place {
  const { partition, region, account } = Stack.of(scope);
  return {
    partition: reported(partition, "Partition"),
    region: reported(region, "Region"),
    account: reported(account, "AccountId"),
  };
}

function reported(value: string, name: string): string {
  return Token.isUnresolved(value) ? `<AWS::${name}>` : value;
}
