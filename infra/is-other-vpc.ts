import { Token } from "aws-cdk-lib";
import { type IVpc, Vpc } from "aws-cdk-lib/aws-ec2";

/** Whether two networks are known not to be the same one. */
export function isOtherVpc(one: IVpc, other: IVpc): boolean {
  if (one.vpcId === other.vpcId) return false;
  const isKnown = !Token.isUnresolved(one.vpcId) && !Token.isUnresolved(other.vpcId);
  return isKnown || (one instanceof Vpc && other instanceof Vpc);
}
