import { Token } from "aws-cdk-lib";
import { InfraError } from "./infra-error.ts";

type Named = readonly [name: string, value: number | undefined];

/** Refuses a lower bound above its upper one; a token is not known yet. */
export function checkOrder([lowerName, lower]: Named, [upperName, upper]: Named): void {
  if (lower === undefined || upper === undefined) return;
  if (Token.isUnresolved(lower) || Token.isUnresolved(upper) || lower <= upper) return;
  throw new InfraError(
    "infra-value",
    `[infra] ${lowerName} ${lower} is above ${upperName} ${upper}; lower the one or raise the other`,
  );
}
