import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type RuntimeApi, startRuntimeApi } from "../../adapters/testing/runtime-api.ts";

const HERE = dirname(fileURLToPath(import.meta.url));
/** Another copy of the client, say one whose native part has been built. */
const CLIENT = resolve(process.env.AWS_LAMBDA_RIC ?? "node_modules/aws-lambda-ric/index.mjs");

/** Says in each test's name what answers for the client's native part. */
export const CLIENT_NAME: string = existsSync(join(dirname(CLIENT), "rapid-client.node"))
  ? "the genuine runtime client"
  : "the genuine runtime client, with a stand-in for its native transport";

/** A function in a process of its own, under the runtime client. */
export interface FunctionProcess {
  readonly api: RuntimeApi;
  readonly pid: number;
  /** What it has written so far, lines of both outputs. */
  readonly output: () => string;
  readonly log: () => readonly Readonly<Record<string, unknown>>[];
  readonly exit: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  kill(signal?: NodeJS.Signals): void;
  stop(): Promise<void>;
}

export interface FunctionOptions {
  /** @default the functions of these tests */
  readonly taskRoot?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Runs the client as on Lambda Managed Instances. */
  readonly maxConcurrency?: number;
  /**
   * Lets the client poll with its own JavaScript and not with its native part.
   * @default true, unless invocations run side by side: they would share one socket with the poll
   */
  readonly alternativeClient?: boolean;
}

/** Starts a function as Lambda does: `handler` is `file.export`. */
export async function startFunction(
  handler: string,
  options: FunctionOptions = {},
): Promise<FunctionProcess> {
  const { maxConcurrency } = options;
  const api = await startRuntimeApi({ ...(maxConcurrency !== undefined && { maxConcurrency }) });
  // Lambda's own start script exposes the collector too.
  const flags = ["--expose-gc", "--import", join(HERE, "client/preload.ts")];
  const child = spawn(process.execPath, [...flags, CLIENT], {
    env: clientEnv(api.address, handler, options),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const written: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (piece: string) => written.push(piece));
  }
  const exit = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  const output = () => written.join("");
  return {
    api,
    pid: child.pid ?? 0,
    output,
    log: () => output().split("\n").flatMap(toEntry),
    exit,
    kill: (signal) => void child.kill(signal),
    async stop() {
      child.kill("SIGKILL");
      await exit;
      await api.close();
    },
  };
}

function clientEnv(address: string, handler: string, options: FunctionOptions): NodeJS.ProcessEnv {
  const { taskRoot = join(HERE, "functions"), maxConcurrency, env } = options;
  const alternative = options.alternativeClient ?? maxConcurrency === undefined;
  return {
    PATH: process.env.PATH,
    AWS_LAMBDA_RUNTIME_API: address,
    _HANDLER: handler,
    LAMBDA_TASK_ROOT: resolve(taskRoot),
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    AWS_LAMBDA_FUNCTION_NAME: "twinport-test",
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "512",
    AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/twinport-test",
    AWS_LAMBDA_LOG_STREAM_NAME: "test",
    ...(alternative && { AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1: "true" }),
    ...(maxConcurrency !== undefined && { AWS_LAMBDA_MAX_CONCURRENCY: `${maxConcurrency}` }),
    ...env,
  };
}

/** One line of our JSON log; the client writes other lines too. */
function toEntry(line: string): Readonly<Record<string, unknown>>[] {
  if (!line.startsWith("{")) return [];
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}
