import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import type { Crew } from "./crew.ts";
import { freePort } from "./free-ports.ts";
import { installedVersion } from "./installed-version.ts";
import { PROXY_ERROR_HEADER } from "./load.ts";
import type { ReverseProxy } from "./reverse-proxy.ts";

/** HAProxy, told what is up and down over its runtime socket. */
export async function startHaproxy(crew: Crew, ports: readonly number[]): Promise<ReverseProxy> {
  const folder = crew.folder();
  const socket = join(folder, "admin.sock");
  const port = await freePort();
  writeFileSync(join(folder, "haproxy.cfg"), configuration(socket, port, ports));
  const child = crew.run("haproxy", ["-db", "-f", join(folder, "haproxy.cfg")], QUIET);
  await answering(child, socket);
  const set = (slot: number, state: string) =>
    command(socket, `set server slots/s${slot} state ${state}`);
  return {
    name: `haproxy ${installedVersion("haproxy")}`,
    port,
    up: (slot) => set(slot, "ready"),
    down: (slot) => set(slot, "maint"),
    close: () => void child.kill("SIGKILL"),
  };
}

const QUIET = { stdio: "ignore" } as const;
const START_MS = 10_000;

function configuration(socket: string, port: number, ports: readonly number[]): string {
  const servers = ports.map((slot, index) => `  server s${index} 127.0.0.1:${slot} disabled`);
  return `
global
  stats socket ${socket} mode 600 level admin
  maxconn 4000
defaults
  mode http
  timeout connect 2s
  timeout client 120s
  timeout server 60s
  timeout http-keep-alive 120s
  retries 0
  http-error status 502 content-type text/plain string reset hdr ${PROXY_ERROR_HEADER} reset
  http-error status 503 content-type text/plain string refused hdr ${PROXY_ERROR_HEADER} refused
frontend entry
  bind 127.0.0.1:${port}
  default_backend slots
backend slots
  balance roundrobin
  http-reuse always
${servers.join("\n")}
`;
}

async function answering(child: ChildProcess, socket: string): Promise<void> {
  const late = performance.now() + START_MS;
  while (performance.now() < late && child.exitCode === null) {
    if (
      await command(socket, "show info").then(
        () => true,
        () => false,
      )
    )
      return;
    await wait(20);
  }
  throw new Error(`haproxy did not start (exit ${child.exitCode})`);
}

async function command(path: string, line: string): Promise<void> {
  const socket = connect({ path });
  await once(socket, "connect");
  socket.write(`${line}\n`);
  const answer = await text(socket);
  if (line.startsWith("set") && answer.trim() !== "") throw new Error(`haproxy: ${answer}`);
}
