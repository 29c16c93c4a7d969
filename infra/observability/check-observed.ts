import { Token } from "aws-cdk-lib";
import { InfraError } from "../infra-error.ts";
import type { Observed } from "./observed.ts";
import { waysToLambda } from "./ways-in.ts";

// The characters of a tag's value, in a length that a metric's dimension may have.
const NAME = /^[\p{L}\p{N} _.:/=+@-]{1,255}$/u;

/** Refuses what leaves nothing to watch, or nothing to watch it by. */
export function checkObserved(observed: Observed): void {
  const { serviceName, fargate, lambda, loadBalancer, httpApi, functionUrl } = observed;
  checkServiceName(serviceName);
  if (!fargate && !lambda) {
    throw new InfraError(
      "infra-observability",
      "[infra] nothing runs that could be observed; pass fargate, lambda or both",
    );
  }
  if (fargate && !loadBalancer) {
    throw new InfraError(
      "infra-observability",
      "[infra] fargate is observed without the load balancer that counts its requests; pass loadBalancer",
    );
  }
  if (lambda && waysToLambda(observed).length === 0) {
    throw new InfraError(
      "infra-observability",
      "[infra] lambda is observed without a front door that counts its requests; pass loadBalancer and lambdaTargetGroup, httpApi or functionUrl",
    );
  }
  if (!lambda && (httpApi || functionUrl)) {
    throw new InfraError(
      "infra-observability",
      "[infra] httpApi and functionUrl stand before a function, and none is observed; pass lambda, or leave them out",
    );
  }
}

/** Refuses a name that a metric's dimension or a tag cannot have. */
export function checkServiceName(serviceName: string): void {
  if (Token.isUnresolved(serviceName) || NAME.test(serviceName)) return;
  throw new InfraError(
    "infra-observability",
    `[infra] serviceName ${JSON.stringify(serviceName)} cannot be a tag; use 1 to 255 letters, digits, spaces and _ . : / = + @ -, the name that the service gives defineService`,
  );
}
