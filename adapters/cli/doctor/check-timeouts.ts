import { parseEnv } from "node:util";
import { ConfigError } from "../../exchange/errors.ts";
import { ENV } from "../../exchange/names.ts";
import { KEEP_ALIVE_MS } from "../../node/create-server.ts";
import {
  leavesTimeToDrain,
  loadNodeSettings,
  type NodeSettings,
} from "../../node/node-settings.ts";
import type { Finding } from "./finding.ts";
import type { Environment, Project } from "./project.ts";

const check = "timeouts";
/** What an ALB waits for a silent target, unless its `idle_timeout` says otherwise. */
const ALB_IDLE_MS = 60_000;
/** What Fargate leaves a task at the most, `stopTimeout`. */
const FARGATE_STOP_MS = 120_000;
/** Two failed health checks, five seconds apart, are how a load balancer notices that a task drains. */
const NOTICED_MS = 10_000;

/** The sums that a service's variables must meet: the server's own check first, then its surroundings. */
export function checkTimeouts(project: Project): readonly Finding[] {
  const env = settled(project);
  try {
    const settings = loadNodeSettings(env);
    const wrong = [
      ...checkRequests(settings),
      ...checkStop(settings),
      ...checkDelay(settings, env),
    ];
    return wrong.length > 0 ? wrong : [{ check, state: "ok", found: describe(settings) }];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const { code, problems } = error;
    const mend = `set what it names; twinport explain ${code}`;
    return problems.map((found) => ({ check, state: "broken", found, mend }));
  }
}

/** As `node --env-file` has it: the process's own variables win. */
function settled({ env, read }: Project): Environment {
  return { ...parseEnv(read(".env") ?? ""), ...env };
}

function describe({ requestTimeoutMs, shutdownDelayMs, shutdownTimeoutMs }: NodeSettings): string {
  return (
    `a request ${requestTimeoutMs} ms, delay ${shutdownDelayMs} ms, stop ${shutdownTimeoutMs} ms; ` +
    `connections are kept for ${KEEP_ALIVE_MS} ms, longer than an ALB's ${ALB_IDLE_MS}`
  );
}

function checkRequests({ requestTimeoutMs }: NodeSettings): readonly Finding[] {
  if (requestTimeoutMs < ALB_IDLE_MS) return [];
  const found = `${ENV.requestTimeoutMs}: ${requestTimeoutMs} is not below the ${ALB_IDLE_MS} ms after which an ALB answers 504 itself`;
  const mend = `${ENV.requestTimeoutMs}=${ALB_IDLE_MS / 2}, or a longer idle timeout of the load balancer`;
  return [{ check, state: "broken", found, mend }];
}

function checkStop(settings: NodeSettings): readonly Finding[] {
  const { shutdownDelayMs, requestTimeoutMs, shutdownTimeoutMs } = settings;
  if (shutdownTimeoutMs > FARGATE_STOP_MS) {
    const found = `${ENV.shutdownTimeoutMs}: a stop may take ${shutdownTimeoutMs} ms, and Fargate kills the task after ${FARGATE_STOP_MS}`;
    const mend = `shorten ${ENV.requestTimeoutMs} (${requestTimeoutMs}) or ${ENV.shutdownDelayMs} (${shutdownDelayMs})`;
    return [{ check, state: "broken", found, mend }];
  }
  if (leavesTimeToDrain(settings)) return [];
  const found = `a request may take ${requestTimeoutMs} ms, longer than a stop leaves it, and is then broken off`;
  const mend = `${ENV.shutdownTimeoutMs}=${shutdownDelayMs + requestTimeoutMs} or more`;
  return [{ check, state: "warning", found, mend }];
}

/** On a laptop there is no delay, and none is needed. */
function checkDelay({ shutdownDelayMs }: NodeSettings, env: Environment): readonly Finding[] {
  if (!env[ENV.shutdownDelayMs] || shutdownDelayMs >= NOTICED_MS) return [];
  const found = `${ENV.shutdownDelayMs}: ${shutdownDelayMs} is shorter than the ${NOTICED_MS} ms in which a load balancer notices; requests would meet a closed port`;
  return [{ check, state: "warning", found, mend: `${ENV.shutdownDelayMs}=${NOTICED_MS}` }];
}
