import { InfraError } from "./infra-error.ts";
/** Refuses a value that is none of those known. */
export function checkKnown(name: string, value: unknown, known: readonly unknown[]): void {
  if (known.includes(value)) return;
  throw new InfraError(
    "infra-value",
    `[infra] ${name} ${JSON.stringify(value)} is not known; use ${anyOf(known)}`,
  );
}

/** Choices as a sentence names them: `a, b or c`. */
export function anyOf(known: readonly unknown[]): string {
  return `${known.slice(0, -1).join(", ")} or ${known.at(-1)}`;
}
