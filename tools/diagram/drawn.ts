import { join } from "node:path";

/** The targets that have a diagram. */
export const DRAWN = ["fargate", "lambda", "both"] as const;

/** Where the diagram of a target is kept. */
export function pathOf(target: string): string {
  return join(import.meta.dirname, "../../docs/diagrams", `${target}.md`);
}
