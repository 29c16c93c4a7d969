import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
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
  if (text === "") throw failed(file, child.stderr?.toString() || `no report in ${PATIENCE_MS} ms`);
  const report = JSON.parse(text) as Report & { readonly error?: string };
  if (report.error !== undefined) throw failed(file, report.error);
  return report;
}

function failed(file: string, reason: string): UsageError {
  const lines = reason.trim().split("\n").slice(0, 5).join("\n  ");
  return new UsageError(
    `${file}: cannot be started; set what it needs in the environment\n  ${lines}`,
  );
}
