import { AsyncLocalStorage, createHook } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { userLine } from "../entry/user-line.ts";
import { type LeftWork, summarize, type WorkKind, workKind } from "./left-work.ts";

/** Tells what goes on after an invocation has its answer. */
export interface WorkWatch {
  /** Runs an invocation; `onLeft` is called a moment after its end if work is left, and only then. */
  follow<Value>(
    invocation: () => Promise<Value>,
    onLeft: (left: readonly LeftWork[]) => void,
  ): Promise<Value>;
}

type Begun = {
  readonly kind: WorkKind;
  readonly resource: WeakRef<object>;
  readonly stack: string;
};

type Invocation = Map<number, Begun>;

/** What a runtime takes to report an answer, and a service's own `finally` blocks to end. */
const GRACE_MS = 10;
const STACK_FRAMES = 60;

/** Watches every asynchronous resource that an invocation begins, at a price that only development can pay. */
export function watchWork(folder: string): WorkWatch {
  const running = new AsyncLocalStorage<Invocation>();
  const owners = new Map<number, Invocation>();

  function forget(id: number): void {
    owners.get(id)?.delete(id);
    owners.delete(id);
  }

  function init(id: number, type: string, _trigger: number, resource: object): void {
    const invocation = running.getStore();
    const kind = workKind(type);
    if (invocation === undefined || kind === undefined) return;
    owners.set(id, invocation);
    invocation.set(id, { kind, resource: new WeakRef(resource), stack: stackAbove(init) });
  }

  createHook({ init, destroy: forget, promiseResolve: forget }).enable();

  async function inspect(
    invocation: Invocation,
    onLeft: (left: readonly LeftWork[]) => void,
  ): Promise<void> {
    await sleep(GRACE_MS);
    const left = summarize([...invocation.values()].flatMap((begun) => toLeft(begun, folder)));
    for (const id of [...invocation.keys()]) forget(id);
    if (left.length > 0) onLeft(left);
  }

  return {
    async follow(invocation, onLeft) {
      const begun: Invocation = new Map();
      try {
        return await running.run(begun, invocation);
      } finally {
        void running.exit(() => inspect(begun, onLeft));
      }
    },
  };
}

/** What does not keep a process alive may be frozen too: an idle connection, a sweep of a cache. */
function toLeft({ kind, resource, stack }: Begun, folder: string): LeftWork[] {
  const found = resource.deref() as { hasRef?: () => boolean } | undefined;
  if (found === undefined || found.hasRef?.() === false) return [];
  const startedAt = userLine(stack, folder);
  // A promise that no line of the service made belongs to a library, and most never end.
  return kind === "promise" && startedAt === undefined ? [] : [{ kind, startedAt }];
}

/** The stack of whoever called a function. */
function stackAbove(callee: (...args: never[]) => unknown): string {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = STACK_FRAMES;
  const place = { stack: "" };
  Error.captureStackTrace(place, callee);
  Error.stackTraceLimit = stackTraceLimit;
  return place.stack;
}
