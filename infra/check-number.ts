import { Token } from "aws-cdk-lib";
import { InfraError } from "./infra-error.ts";

type Bounds = { readonly from: number; readonly to: number; readonly whole?: boolean };

/** Refuses a number that AWS would refuse minutes into a deployment; a token is not known yet. */
export function checkNumber(name: string, value: number | undefined, bounds: Bounds): void {
  if (value === undefined || Token.isUnresolved(value)) return;
  const { from, to, whole = true } = bounds;
  if (value >= from && value <= to && (!whole || Number.isInteger(value))) return;
  throw new InfraError(
    "infra-value",
    `[infra] ${name} ${value} is not allowed; use a ${whole ? "whole " : ""}number from ${from} to ${to}`,
  );
}
