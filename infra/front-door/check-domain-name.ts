import { Token } from "aws-cdk-lib";
import type { IHostedZone } from "aws-cdk-lib/aws-route53";
import { InfraError } from "../infra-error.ts";

const HOST_NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;

/** Refuses what is no host name, and a name outside its zone, to which Route 53 would not answer. */
export function checkDomainName(domainName: string, hostedZone: IHostedZone | undefined): void {
  if (Token.isUnresolved(domainName)) return;
  if (!HOST_NAME.test(domainName)) {
    throw new InfraError(
      "infra-domain",
      `[infra] domainName ${JSON.stringify(domainName)} is not a host name; use one in lower case without scheme, path or final dot: api.example.com`,
    );
  }
  const zone = hostedZone && zoneName(hostedZone);
  if (zone === undefined || domainName === zone || domainName.endsWith(`.${zone}`)) return;
  throw new InfraError(
    "infra-domain",
    `[infra] domainName ${JSON.stringify(domainName)} is not in the hostedZone ${JSON.stringify(zone)}; pass the zone that holds the name`,
  );
}

/** Undefined where nobody knows: in a token, or in a zone imported by its id alone, which throws. */
function zoneName(zone: IHostedZone): string | undefined {
  try {
    const { zoneName } = zone;
    return Token.isUnresolved(zoneName) ? undefined : zoneName.replace(/\.$/, "");
  } catch {
    return undefined;
  }
}
