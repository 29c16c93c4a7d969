import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";

const LOWEST = 10_000;
const EPHEMERAL = "/proc/sys/net/ipv4/ip_local_port_range";

/**
 * Ports that a server can come back to. They lie below those that the system gives to outgoing
 * connections, one of which could otherwise hold the port of a server that restarts.
 */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = LOWEST + Math.floor(Math.random() * (lowestEphemeral() - LOWEST));
    if (!found.has(port) && (await isFree(port))) found.add(port);
  }
  return [...found];
}

export async function freePort(): Promise<number> {
  const [port = 0] = await freePorts(1);
  return port;
}

function lowestEphemeral(): number {
  // Only Linux tells; elsewhere they begin at 49,152 (RFC 6335 §6).
  return existsSync(EPHEMERAL) ? Number.parseInt(readFileSync(EPHEMERAL, "utf8"), 10) : 49_152;
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, "127.0.0.1");
  try {
    await once(probe, "listening");
    return true;
  } catch {
    return false;
  } finally {
    probe.close();
  }
}
