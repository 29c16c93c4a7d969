import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

/**
 * Headers that keep browsers from doing with an answer what it is not for. An answer that needs more,
 * as a page does, brings a policy of its own. What only browsers of the last decade read is left out.
 */
export const secureAnswers: MiddlewareHandler = secureHeaders({
  overwrite: false,
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  // Whether subdomains have TLS is not this service's to say.
  strictTransportSecurity: "max-age=31536000",
  ...{ xDnsPrefetchControl: false, xDownloadOptions: false, xXssProtection: false },
  ...{ xPermittedCrossDomainPolicies: false, originAgentCluster: false, xFrameOptions: false },
});
