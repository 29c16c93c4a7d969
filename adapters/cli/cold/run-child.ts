import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { isForeignFrame } from "../entry/user-line.ts";
import { UsageError } from "../usage-error.ts";

const PATIENCE_MS = 30_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** What Lambda's runtime sets and what a function may look at. */
const LAMBDA_ENV = {
  NODE_ENV: "production",
  AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
  AWS_LAMBDA_FUNCTION_NAME: "cold",
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "512",
};

/** Runs a program on a file in a fresh process, and returns what it reports. */
export function runChild<Report>(program: string, file: string, argument: string): Report {
  const { env } = process;
  const child = spawnSync(
    process.execPath,
    ["--input-type=module", "--eval", program, "--", pathToFileURL(file).href, argument],
    {
      env: { AWS_REGION: "us-east-1", ...env, ...LAMBDA_ENV },
      stdio: ["ignore", "ignore", "pipe", "pipe"],
      timeout: PATIENCE_MS,
      maxBuffer: MOST_BYTES,
    },
  );
  const text = child.output?.[3]?.toString() ?? "";
  if (text === "") throw failed(file, whyNoReport(child));
  const report = JSON.parse(text) as Report & { readonly error?: string };
  if (report.error !== undefined) throw failed(file, report.error);
  return report;
}

/** How Node ends when all that is left is a promise that nothing will settle. */
const NEVER_SETTLED = 13;

function whyNoReport({ status, stderr }: SpawnSyncReturns<Buffer>): string {
  if (status === null) return `no report in ${PATIENCE_MS} ms`;
  if (status === NEVER_SETTLED) return "it waits for what never comes";
  return stderr?.toString() || `it has called process.exit(${status})`;
}

function failed(file: string, reason: string): UsageError {
  const told = reason
    .trim()
    .split("\n")
    .filter((line) => !isForeignFrame(line));
  const lines = told.slice(0, 5).join("\n  ");
  return new UsageError(
    `${file}: cannot be started; set what it needs in the environment\n  ${lines}`,
  );
}
