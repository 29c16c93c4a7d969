import type { Construct } from "constructs";
import { InfraError } from "../infra-error.ts";
import { ServiceDomain, type ServiceDomainOptions } from "./service-domain.ts";

/** The service's name, if it has one of its own. */
export function createServiceDomain(
  scope: Construct,
  id: string,
  options: ServiceDomainOptions,
): ServiceDomain | undefined {
  const { domainName, hostedZone, certificate } = options;
  if (domainName === undefined && hostedZone !== undefined) {
    throw new InfraError(
      "infra-domain",
      "[infra] hostedZone is given without domainName; say which name in the zone is the service's: api.example.com",
    );
  }
  if (domainName === undefined) return undefined;
  return new ServiceDomain(scope, id, {
    domainName,
    ...(hostedZone && { hostedZone }),
    ...(certificate && { certificate }),
  });
}
