import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export type LambdaResult = {
  readonly statusCode: number;
  readonly body: string;
  readonly isBase64Encoded?: boolean;
};

/** Answers events by a bundle that plain Node has loaded, one after the other. */
export async function invokeBundle(
  bundle: string,
  events: readonly object[],
  env: Readonly<Record<string, string>> = {},
): Promise<readonly LambdaResult[]> {
  const child = spawn(process.execPath, ["test/support/lambda-invoker.mjs", bundle], {
    env: { DATABASE_PATH: ":memory:", ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(events.map((event) => `${JSON.stringify(event)}\n`).join(""));
  const results: LambdaResult[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("RESULT ")) results.push(JSON.parse(line.slice("RESULT ".length)));
  }
  return results;
}

export function bodyOf({ body, isBase64Encoded }: LambdaResult): Buffer {
  return Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
}
