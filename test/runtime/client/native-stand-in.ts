/**
 * Does what `rapid-client.node` does, the part of aws-lambda-ric written in C++ (its
 * `src/native/rapid-client.cc`), which is not built where install scripts do not run: `next` waits
 * without blocking, `done` and `error` block the thread until the Runtime API has answered.
 */
import { Agent, get } from "node:http";
import { text } from "node:stream/consumers";
import { Worker } from "node:worker_threads";

const API = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
/** The headers that the native part hands on; it knows no others. */
const HEADERS = [
  "lambda-runtime-aws-request-id",
  "lambda-runtime-trace-id",
  "lambda-runtime-invoked-function-arn",
];
const DEADLINE = "lambda-runtime-deadline-ms";

const agent = new Agent({ keepAlive: true });
const answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
let poster: Worker | undefined;

export async function next(): Promise<{ bodyJson: string; headers: Record<string, unknown> }> {
  const { promise, resolve, reject } = Promise.withResolvers<import("node:http").IncomingMessage>();
  get(`${API}/next`, { agent }, resolve).once("error", reject);
  const response = await promise;
  const headers = Object.fromEntries(HEADERS.map((name) => [name, response.headers[name]]));
  const bodyJson = await text(response);
  return { bodyJson, headers: { ...headers, [DEADLINE]: Number(response.headers[DEADLINE]) } };
}

export function done(id: string, body: string): void {
  post(`${API}/${id}/response`, body, {});
}

export function error(id: string, body: string, xrayCause: string): void {
  post(`${API}/${id}/error`, body, { "lambda-runtime-function-xray-error-cause": xrayCause });
}

function post(url: string, body: string, headers: Readonly<Record<string, string>>): void {
  poster ??= startPoster();
  Atomics.store(answered, 0, 0);
  poster.postMessage({ url, body, headers });
  Atomics.wait(answered, 0, 0);
}

function startPoster(): Worker {
  const worker = new Worker(new URL("native-stand-in-poster.ts", import.meta.url), {
    workerData: answered,
    execArgv: [],
  });
  worker.unref();
  return worker;
}
