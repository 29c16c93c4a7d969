import type { ChildProcess } from "node:child_process";

type Reply = { readonly value?: unknown; readonly error?: string };

/** Gives a child process one task and waits for what it makes of it: see answer-tasks.ts. */
export function askChild<Value>(
  child: ChildProcess,
  name: string,
  task: { readonly do: string },
): Promise<Value> {
  return new Promise<Value>((resolve, reject) => {
    const leave = () => reject(new Error(`[bench] ${name} ended during ${task.do}`));
    child.once("exit", leave);
    child.once("message", ({ value, error }: Reply) => {
      child.off("exit", leave);
      if (error === undefined) resolve(value as Value);
      else reject(new Error(`[bench] ${name}: ${error}`));
    });
    child.send(task);
  });
}
