import { Token } from "aws-cdk-lib";
import { checkNumber } from "../check-number.ts";
import { InfraError } from "../infra-error.ts";
import type { AlbFrontDoorOptions } from "./alb-front-door-options.ts";
import { MANAGED_RULES } from "./attach-web-acl.ts";

const OF_A_NEW_LOAD_BALANCER = [
  "internal",
  "ingressFrom",
  "accessLogs",
  "webAcl",
  "clientRateLimit",
  "testListenerPort",
  "testListenerFrom",
] as const;

const OF_AN_EXISTING_ONE = [
  "loadBalancer",
  "listenerPriority",
  "hostHeader",
  "pathPatterns",
] as const;

const MOST_PROXIES = 15;

/** Refuses options of a load balancer that contradict one another, or that AWS would refuse later. */
export function checkAlbOptions(options: AlbFrontDoorOptions, domainName?: string): void {
  if (options.listener !== undefined) checkExisting(options, domainName);
  else refuseWithout(options);
  checkProxies(options);
  checkWebAcl(options);
  checkTestPort(options.testListenerPort);
  const { accessLogs } = options;
  if (typeof accessLogs === "object" && accessLogs.encryptionKey !== undefined) {
    throw new InfraError(
      "infra-option",
      "[infra] the accessLogs bucket is encrypted with a KMS key, with which a load balancer cannot write; use a bucket with S3's own key (BucketEncryption.S3_MANAGED)",
    );
  }
}

function checkExisting(options: AlbFrontDoorOptions, domainName: string | undefined): void {
  const given = OF_A_NEW_LOAD_BALANCER.filter((name) => options[name] !== undefined);
  if (given.length > 0) {
    throw new InfraError(
      "infra-option",
      `[infra] listener is given together with ${given.join(", ")}; an existing load balancer stays as it is: leave out either listener or the others`,
    );
  }
  const { listenerPriority: priority, hostHeader, pathPatterns = [] } = options;
  if (priority === undefined) {
    throw new InfraError(
      "infra-option",
      "[infra] listener is given without listenerPriority; each rule of a listener has its own: set one from 1 to 50000 that no other rule has",
    );
  }
  checkNumber("listenerPriority", priority, { from: 1, to: 50_000 });
  if (hostHeader === undefined && domainName === undefined && pathPatterns.length === 0) {
    throw new InfraError(
      "infra-option",
      "[infra] listener is given without a condition, which would take the requests of every other service on it; set domainName, hostHeader or pathPatterns",
    );
  }
  const values =
    pathPatterns.length + (hostHeader === undefined && domainName === undefined ? 0 : 1);
  if (values > 5) {
    throw new InfraError(
      "infra-option",
      `[infra] a rule has ${values} hosts and pathPatterns; a load balancer takes 5: use wildcards, or fewer`,
    );
  }
}

function refuseWithout(options: AlbFrontDoorOptions): void {
  const given = OF_AN_EXISTING_ONE.filter((name) => options[name] !== undefined);
  if (given.length > 0) {
    throw new InfraError(
      "infra-option",
      `[infra] ${given.join(", ")} is given without listener; a load balancer of its own sends the service every request: pass the listener to share, or leave it out`,
    );
  }
}

function checkProxies({
  outerProxies,
  ingressFrom,
  internal,
  listener,
}: AlbFrontDoorOptions): void {
  if (outerProxies === undefined || Token.isUnresolved(outerProxies)) return;
  checkNumber("outerProxies", outerProxies, { from: 0, to: MOST_PROXIES });
  if (outerProxies > 0 && !internal && ingressFrom === undefined && listener === undefined) {
    throw new InfraError(
      "infra-option",
      `[infra] outerProxies ${outerProxies} trusts x-forwarded-for, which whoever calls the load balancer past the proxy can forge; let only the proxy in with ingressFrom, CloudFront's prefix list for instance, or set internal to true`,
    );
  }
}

function checkWebAcl({ webAcl, clientRateLimit, outerProxies = 0 }: AlbFrontDoorOptions): void {
  if (clientRateLimit !== undefined && webAcl !== MANAGED_RULES) {
    throw new InfraError(
      "infra-option",
      `[infra] clientRateLimit is given without webAcl "${MANAGED_RULES}", which has the limit; set it, or leave clientRateLimit out`,
    );
  }
  checkNumber("clientRateLimit", clientRateLimit, { from: 10, to: 2_000_000_000 });
  if (webAcl === undefined || Token.isUnresolved(webAcl)) return;
  if (webAcl === MANAGED_RULES) {
    if (outerProxies === 0) return;
    throw new InfraError(
      "infra-option",
      `[infra] webAcl "${MANAGED_RULES}" limits each address, and behind ${outerProxies} outer proxies all clients have the proxy's; put the web ACL before the proxy, or pass the ARN of your own`,
    );
  }
  if (!/^arn:[^:]+:wafv2:[^:]+:[^:]*:regional\/webacl\//.test(webAcl)) {
    throw new InfraError(
      "infra-option",
      `[infra] webAcl ${JSON.stringify(webAcl)} is not known; use "${MANAGED_RULES}" or the ARN of a regional web ACL`,
    );
  }
}

function checkTestPort(port: number | undefined): void {
  if (port === undefined) return;
  checkNumber("testListenerPort", port, { from: 1, to: 65_535 });
  if (port === 80 || port === 443) {
    throw new InfraError(
      "infra-option",
      `[infra] testListenerPort ${port} is where clients call the service; use another one`,
    );
  }
}
