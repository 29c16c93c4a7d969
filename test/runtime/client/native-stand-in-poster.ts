// The thread that posts while the thread of the runtime is blocked.
import { Agent, request } from "node:http";
import { parentPort, workerData } from "node:worker_threads";

interface Post {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const answered: Int32Array = workerData;
const agent = new Agent({ keepAlive: true });

parentPort?.on("message", ({ url, body, headers }: Post) => {
  const length = { "content-length": Buffer.byteLength(body) };
  const all = { "content-type": "application/json", ...headers, ...length };
  request(url, { method: "POST", agent, headers: all })
    .once("response", (response) => response.once("end", wake).resume())
    // The native part ignores the outcome too.
    .once("error", wake)
    .end(body);
});

function wake(): void {
  Atomics.store(answered, 0, 1);
  Atomics.notify(answered, 0);
}
