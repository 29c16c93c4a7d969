import { ConfigError } from "../exchange/errors.ts";
import type { Target } from "../exchange/exchange-env.ts";
import type { Environment } from "../exchange/service.ts";
import type { NodeSettings } from "./node-settings.ts";

/** Where Lambda tells a web function to listen. */
const ENDPOINT = "AWS_LAMBDA_HTTP_ENDPOINT";
/** Lambda ends the environment a second after its SIGTERM. */
const SHUTDOWN_MS = 900;

/**
 * The settings of a Lambda web function: the very server that runs on Fargate, on the address that
 * Lambda names (https://docs.aws.amazon.com/lambda/latest/dg/web-functions-nodejs.html). Experimental.
 *
 * @returns undefined when this is none
 * @throws ConfigError when the address is none
 */
export function webFunctionSettings(
  env: Environment,
  settings: NodeSettings,
): (NodeSettings & { readonly target: Target }) | undefined {
  const endpoint = env[ENDPOINT];
  if (!endpoint) return undefined;
  const { host, port } = parseEndpoint(endpoint);
  // No load balancer is to be waited for, and one environment is one process.
  const stop = { shutdownDelayMs: 0, shutdownTimeoutMs: SHUTDOWN_MS };
  return { ...settings, host, port, ...stop, workers: 1, target: "lambda" };
}

function parseEndpoint(endpoint: string) {
  const [, bracketed, plain, digits] =
    /^(?:https?:\/\/)?(?:\[([0-9a-f:.]+)\]|([^:/[\]]+)):(\d{1,5})\/?$/i.exec(endpoint) ?? [];
  const port = Number(digits);
  const host = bracketed ?? plain;
  if (host !== undefined && port > 0 && port <= 65_535) return { host, port };
  throw new ConfigError("node", [
    `${ENDPOINT}: ${JSON.stringify(endpoint)} is not an address; Lambda sets it to host:port`,
  ]);
}
