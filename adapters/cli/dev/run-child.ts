import { once } from "node:events";
import { enableCompileCache, flushCompileCache } from "node:module";
import { setImmediate as turn } from "node:timers/promises";
import type { Service } from "../../exchange/service.ts";
import { explainFailure } from "../entry/explain-failure.ts";
import { loadService } from "../entry/load-service.ts";
import { CHILD_MARK, tellParent } from "./child-messages.ts";
import { createDevLog } from "./dev-log.ts";
import type { DevSettings } from "./dev-settings.ts";
import { reportModules } from "./report-modules.ts";
import { runEvents } from "./run-events.ts";
import { runNode } from "./run-node.ts";

/** Whether another process of this command has started this one, to run the service. */
export function isChild(): boolean {
  const { env } = process;
  return env[CHILD_MARK] !== undefined && process.send !== undefined;
}

/** Runs the service in this process and tells the one that watches over it. */
export async function runChild(entry: string, settings: DevSettings): Promise<void> {
  const { env } = process;
  // What the service starts is no child of ours.
  delete env[CHILD_MARK];
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  // Of a service of two hundred modules a reload costs a third of the CPU time with it: most change seldom.
  enableCompileCache();
  await once(process, "message");
  const modules = reportModules((files) => void tellParent({ kind: "loaded", files }));
  try {
    const service = await loadService(entry);
    await tellParent({ kind: "listening", port: await run(service, settings) });
    // The next process comes before this one ends.
    flushCompileCache();
  } catch (error) {
    // What was loaded last is still to be told, and is what has to be mended.
    await turn();
    await tellParent({ kind: "failed", text: explainFailure(error, modules.last()) });
    process.exit(1);
  }
}

function run(service: Service, settings: DevSettings): Promise<number> {
  const { frontDoor, timeoutMs, json, streaming } = settings;
  const logDestination = createDevLog(json);
  if (frontDoor === "node") return runNode(service, timeoutMs, logDestination);
  return runEvents(service, { frontDoor, streaming, timeoutMs, logDestination });
}
