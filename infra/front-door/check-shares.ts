import { InfraError } from "../infra-error.ts";
import type { AlbShare } from "./alb-backend.ts";

/** Refuses shares that the load balancer would take and not honour. */
export function checkShares(shares: readonly AlbShare[]): void {
  const weights = shares.map(({ weight }) => weight);
  const wrong = weights.find((weight) => !Number.isInteger(weight) || weight < 0 || weight > 100);
  if (wrong !== undefined) {
    throw new InfraError(
      "infra-share",
      `[infra] weight ${wrong} is not a share; use a whole number from 0 to 100`,
    );
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum !== 100) {
    throw new InfraError(
      "infra-share",
      `[infra] the weights ${weights.join(" + ")} add up to ${sum}; a load balancer would send the rest where nobody chose: make them add up to 100`,
    );
  }
  checkOwnership(shares);
}

// aws-cdk#36649, go-to-k/cdk-real-drift#1730: ECS writes the whole rule, for its own two groups alone.
function checkOwnership(shares: readonly AlbShare[]): void {
  const shifting = shares.some(({ backend }) => backend.alternateTargetGroup !== undefined);
  if (shares.length > 1 && shifting) {
    throw new InfraError(
      "infra-share",
      "[infra] a backend with an alternate target group shares its rule with another backend; at the first deployment, ECS would rewrite the rule and erase the other's share: deploy it rolling, or let it have all requests",
    );
  }
}
