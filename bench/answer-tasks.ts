/** The child's side of ask-child.ts: performs each task that the parent sends. */
export function answerTasks<Task>(perform: (task: Task) => Promise<unknown>): void {
  process.on("message", (task: Task) => {
    perform(task).then(
      (value) => process.send?.({ value: value ?? null }),
      (error: unknown) => process.send?.({ error: String(error) }),
    );
  });
}
