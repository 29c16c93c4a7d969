import { cpus, loadavg } from "node:os";
import { peerVersions } from "./install-peers.ts";
import { rounded } from "./median.ts";

/** What a figure depends on; the load says how far to trust it. */
export function describeMachine(): object {
  const [processor] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    processor: processor?.model,
    cores: cpus().length,
    loadAverage: rounded(loadavg()[0]),
    peers: peerVersions(),
  };
}
