import { answerTasks } from "./answer-tasks.ts";
import { whatIsWrong } from "./client-view.ts";
import { createContext } from "./create-context.ts";
import { toEventText } from "./events/to-event-text.ts";
import type { Bundle, Handler } from "./handler.ts";
import { type Cost, measureHandler, measureWhole } from "./measure.ts";
import type { FrontDoor } from "./wire-request.ts";
import { WORKLOADS, type Workload, type WorkloadName } from "./workloads.ts";

/** What the parent may ask of the process that holds one adapter. */
export type Task =
  | { readonly do: "load"; readonly path: string; readonly frontDoor: FrontDoor }
  | { readonly do: "prepare"; readonly workload: WorkloadName; readonly warmUpMs: number }
  | { readonly do: "measure"; readonly workload: WorkloadName; readonly count: number };

export interface Prepared {
  /** What is wrong with the answer, if anything is. */
  readonly wrong?: string;
  /** @default the handler threw: it cannot be measured */
  readonly wallUs?: number;
}

export interface Measured {
  readonly whole: Cost;
  readonly handler: Cost;
}

const state: { handler?: Handler; frontDoor: FrontDoor } = { frontDoor: "http-v2" };

answerTasks(perform);

async function perform(task: Task): Promise<unknown> {
  if (task.do === "load") return load(task.path, task.frontDoor);
  const workload = WORKLOADS.find(({ name }) => name === task.workload);
  if (workload === undefined || state.handler === undefined) throw new Error("[bench] not loaded");
  const text = toEventText(state.frontDoor, workload.request);
  if (task.do === "prepare") return prepare(state.handler, workload, text, task.warmUpMs);
  return {
    whole: await measureWhole(state.handler, text, task.count),
    handler: await measureHandler(state.handler, text, task.count),
  } satisfies Measured;
}

async function load(path: string, frontDoor: FrontDoor): Promise<void> {
  const { createHandler }: Bundle = await import(path);
  state.handler = await createHandler(frontDoor);
  state.frontDoor = frontDoor;
}

async function prepare(
  handler: Handler,
  workload: Workload,
  text: string,
  warmUpMs: number,
): Promise<Prepared> {
  try {
    const result = await handler(JSON.parse(text), createContext());
    const wrong = await whatIsWrong(workload, state.frontDoor, result);
    return { ...(wrong && { wrong }), wallUs: await warmUp(handler, text, warmUpMs) };
  } catch (error) {
    return { wrong: `threw: ${error}` };
  }
}

async function warmUp(handler: Handler, text: string, warmUpMs: number): Promise<number> {
  const until = performance.now() + warmUpMs;
  let cost = await measureWhole(handler, text, 1);
  while (performance.now() < until) {
    const count = Math.ceil((warmUpMs * 100) / cost.wallUs);
    cost = await measureWhole(handler, text, count);
    await measureHandler(handler, text, count);
  }
  return cost.wallUs;
}
