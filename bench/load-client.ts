import { answerTasks } from "./answer-tasks.ts";
import { type Answer, askOnce } from "./ask-once.ts";
import { type Load, openLoad } from "./load.ts";
import { connectionsFor, serverWorkload } from "./server-workloads.ts";
import { toWireBytes } from "./wire-bytes.ts";
import type { WorkloadName } from "./workloads.ts";

/** What the parent may ask of the process that makes the load. */
export type LoadTask =
  | { readonly do: "ask"; readonly port: number; readonly workload: WorkloadName }
  | { readonly do: "open"; readonly port: number; readonly workload: WorkloadName }
  | { readonly do: "run"; readonly forMs: number }
  | { readonly do: "close" };

const state: { load?: Load } = {};

answerTasks(perform);

async function perform(task: LoadTask): Promise<unknown> {
  if (task.do === "ask") return ask(task.port, task.workload);
  if (task.do === "run") return state.load?.run(task.forMs);
  if (task.do === "close") return state.load?.close();
  return open(task.port, task.workload);
}

function ask(port: number, workload: WorkloadName): Promise<Answer> {
  return askOnce(port, toWireBytes(serverWorkload(workload).request, port));
}

async function open(port: number, workload: WorkloadName): Promise<void> {
  const request = toWireBytes(serverWorkload(workload).request, port);
  state.load = await openLoad(port, request, connectionsFor(workload));
}
