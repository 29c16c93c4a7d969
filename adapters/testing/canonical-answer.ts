import type { Answer } from "./answer.ts";
import type { HeaderLine } from "./forwarded-headers.ts";
import { type ParityOptions, VOLATILE_HEADERS } from "./parity-options.ts";

/** Of the connection, or of whoever wrote last; a gateway renames an app's `date`. */
const NOT_COMPARED = new Set([
  "connection",
  "date",
  "keep-alive",
  "transfer-encoding",
  "x-amzn-remapped-date",
]);
const VOLATILE = "(any)";

/** An answer without what may differ; bodies prove their own lengths. */
export function canonicalAnswer(answer: Answer, method: string, options: ParityOptions): Answer {
  const parts = options.volatileBody ?? [];
  const volatile = [
    ...(options.volatileHeaders ?? VOLATILE_HEADERS),
    // Without a body, its length is all that is left of what may differ.
    ...(parts.length > 0 ? ["content-length"] : []),
  ];
  const headers = answer.headers
    .filter(([name]) => !NOT_COMPARED.has(name))
    .filter(([name]) => name !== "content-length" || method === "HEAD")
    .map(([name, value]): HeaderLine => [name, volatile.includes(name) ? VOLATILE : value]);
  return { ...answer, headers, body: stableBody(answer.body, parts) };
}

function stableBody(body: Buffer, volatile: readonly RegExp[]): Buffer {
  if (volatile.length === 0) return body;
  const text = volatile.reduce(
    (rest, part) => rest.replaceAll(global(part), VOLATILE),
    latin1(body),
  );
  return Buffer.from(text, "latin1");
}

function latin1(body: Buffer): string {
  return body.toString("latin1");
}

function global(part: RegExp): RegExp {
  return part.global ? part : new RegExp(part.source, `${part.flags}g`);
}
