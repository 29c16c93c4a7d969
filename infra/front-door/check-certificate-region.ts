import { Arn, ArnFormat, Stack, Token } from "aws-cdk-lib";
import type { ICertificate } from "aws-cdk-lib/aws-certificatemanager";
import type { Construct } from "constructs";
import { InfraError } from "../infra-error.ts";

/** Refuses a certificate that lies in another region than it is needed in, as far as both are known. */
export function checkCertificateRegion(
  scope: Construct,
  certificate: ICertificate,
  needed: string = Stack.of(scope).region,
): void {
  const region = regionOf(certificate);
  if (Token.isUnresolved(region) || Token.isUnresolved(needed) || region === needed) return;
  throw new InfraError(
    "infra-domain",
    `[infra] the certificate is in ${region}, and has to be in ${needed}; request one there`,
  );
}

function regionOf({ certificateArn, env }: ICertificate): string | undefined {
  return Token.isUnresolved(certificateArn)
    ? env.region
    : Arn.split(certificateArn, ArnFormat.SLASH_RESOURCE_NAME).region;
}
