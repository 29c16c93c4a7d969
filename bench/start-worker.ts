import { fork } from "node:child_process";
import { join } from "node:path";
import { askChild } from "./ask-child.ts";
import type { Task } from "./worker.ts";

/** A process of its own for one adapter: no other adapter's code shares its compiler or its heap. */
export interface Worker {
  perform<Value>(task: Task): Promise<Value>;
  stop(): void;
}

export function startWorker(name: string): Worker {
  const child = fork(join(import.meta.dirname, "worker.ts"), { env: LAMBDA_ENV });
  return {
    perform: <Value>(task: Task) => askChild<Value>(child, name, task),
    stop: () => void child.kill(),
  };
}

/** What the Lambda runtime sets, and what every framework advises for production. */
export const LAMBDA_ENV: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_ENV: "production",
  AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
  AWS_LAMBDA_FUNCTION_NAME: "bench",
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "512",
  AWS_REGION: "eu-west-3",
};
