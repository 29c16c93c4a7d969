import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Crew } from "./crew.ts";
import { freePort } from "./free-ports.ts";
import { installedVersion } from "./installed-version.ts";
import { PROXY_ERROR_HEADER } from "./load.ts";
import type { ReverseProxy } from "./reverse-proxy.ts";
import { send } from "./send.ts";

/**
 * nginx. What is up is told by files that it looks for at each request: it has no runtime socket,
 * and a reload would end connections of its own, which is not what is measured.
 */
export async function startNginx(crew: Crew, ports: readonly number[]): Promise<ReverseProxy> {
  const folder = crew.folder();
  const port = await freePort();
  mkdirSync(join(folder, "up"));
  const file = join(folder, "nginx.conf");
  writeFileSync(file, configuration(folder, port, ports));
  const child = crew.run("nginx", ["-p", folder, "-e", "stderr", "-c", file], { stdio: "ignore" });
  await answering(port);
  const mark = (slot: number) => join(folder, "up", String(slot));
  return {
    name: `nginx ${installedVersion("nginx")}`,
    port,
    up: async (slot) => writeFileSync(mark(slot), ""),
    down: async (slot) => rmSync(mark(slot)),
    close: () => void child.kill("SIGKILL"),
  };
}

const START_MS = 10_000;

function configuration(folder: string, port: number, ports: readonly number[]): string {
  const slots = ports.map((_, slot) => slot);
  const groups = subsets(slots).map((group) => upstream(group, ports));
  const looks = slots.map(
    (slot) => `if (-f ${folder}/up/${slot}) { set $group "\${group}${slot}"; }`,
  );
  return `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
events { worker_connections 4096; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  keepalive_timeout 120s;
  keepalive_requests 1000000;
${groups.join("\n")}
  server {
    listen 127.0.0.1:${port};
    location = /-/ready { return 204; }
    location / {
      set $group "slots";
      ${looks.join("\n      ")}
      proxy_pass http://$group;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $host;
      proxy_next_upstream off;
      error_page 502 @failed;
    }
    location @failed {
      add_header ${PROXY_ERROR_HEADER} reset always;
      return 502;
    }
  }
}
`;
}

/** One group for each set of servers that may be up together. */
function upstream(slots: readonly number[], ports: readonly number[]): string {
  const servers = slots.map((slot) => `server 127.0.0.1:${ports[slot]} max_fails=0;`);
  return `  upstream slots${slots.join("")} { ${servers.join(" ")} keepalive 256; }`;
}

function subsets(slots: readonly number[]): number[][] {
  const groups: number[][] = [];
  for (const slot of slots) groups.push(...groups.map((group) => [...group, slot]), [slot]);
  return groups;
}

async function answering(port: number): Promise<void> {
  const late = performance.now() + START_MS;
  while ((await send({ port, path: "/-/ready" })).kind !== "answer") {
    if (performance.now() > late) throw new Error("nginx did not start");
    await wait(20);
  }
}
