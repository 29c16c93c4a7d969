import { isUtf8 } from "node:buffer";
import { STATUS_CODES } from "node:http";
import type { Terminal } from "../terminal.ts";
import type { Invocation } from "./invoke-once.ts";

/** As HTTPie has them: scripts see more than that something went wrong. */
const EXIT = { done: 0, clientError: 4, serverError: 5 } as const;

/** Prints the answer, and says with which exit code to end. */
export async function showInvocation(
  { result, response, durationMs }: Invocation,
  { rawResult, json }: { readonly rawResult: boolean; readonly json: boolean },
  terminal: Terminal,
): Promise<number> {
  const body = Buffer.from(await response.arrayBuffer());
  if (rawResult) terminal.out(JSON.stringify(result, null, 2));
  else if (json) terminal.out(JSON.stringify({ ...toJson(response, body), durationMs }));
  else showAnswer(response, body, terminal);
  return exitCode(response.status);
}

function exitCode(status: number): number {
  if (status >= 500) return EXIT.serverError;
  return status >= 400 ? EXIT.clientError : EXIT.done;
}

function toJson({ status, headers }: Response, body: Buffer): object {
  const encoding = isUtf8(body) ? "utf8" : "base64";
  return { status, headers: [...headers], body: body.toString(encoding), bodyEncoding: encoding };
}

/** As `curl -i` prints it; bytes that are no text would upset a terminal. */
function showAnswer({ status, headers }: Response, body: Buffer, terminal: Terminal): void {
  const { out, strong, soft } = terminal;
  out(strong(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`.trimEnd()));
  for (const [name, value] of headers) out(`${soft(`${name}:`)} ${value}`);
  out("");
  if (body.length === 0) return;
  if (!process.stdout.isTTY) process.stdout.write(body);
  else out(isUtf8(body) ? body.toString() : soft(`(${body.length} bytes that are no text)`));
}
