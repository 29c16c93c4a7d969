import { checkKnown } from "../check-known.ts";
import { InfraError } from "../infra-error.ts";
import { FUNCTION_URL_AUTH_TYPES, type FunctionUrlOptions } from "./function-url-options.ts";

const OF_CLOUDFRONT = ["cloudFrontCertificate", "cachePolicy"] as const;

/** Refuses what a Function URL does not do, alone or behind CloudFront. */
export function checkFunctionUrlOptions(options: FunctionUrlOptions, domainName?: string): void {
  const { authType, cloudFront = false } = options;
  if (authType !== undefined) checkKnown("authType", authType, FUNCTION_URL_AUTH_TYPES);
  if (cloudFront && authType === "none") {
    throw new InfraError(
      "infra-option",
      '[infra] authType "none" is given with cloudFront; it would let anyone call the URL past CloudFront: leave authType out',
    );
  }
  if (cloudFront) return;
  if (domainName !== undefined) {
    throw new InfraError(
      "infra-option",
      `[infra] a Function URL cannot be called ${domainName}; set cloudFront to true, or use http-api or alb`,
    );
  }
  const given = OF_CLOUDFRONT.filter((name) => options[name] !== undefined);
  if (given.length > 0) {
    throw new InfraError(
      "infra-option",
      `[infra] ${given.join(", ")} is given without cloudFront; set cloudFront to true, or leave it out`,
    );
  }
}
