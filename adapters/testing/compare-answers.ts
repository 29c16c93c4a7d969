import { isUtf8 } from "node:buffer";
import type { Answer } from "./answer.ts";

/** One thing that the two sides answered differently; absent is undefined. */
export interface Difference {
  /** `status`, `header x`, `cookie 1`, `body` or `ending`. */
  readonly what: string;
  readonly socket: string | undefined;
  readonly frontDoor: string | undefined;
}

const SHOWN_CHARACTERS = 300;

/** Every difference between two answers. */
export function compareAnswers(socket: Answer, frontDoor: Answer): Difference[] {
  const sides = [parts(socket), parts(frontDoor)] as const;
  const names = new Set(sides.flatMap((side) => [...side.keys()]));
  return [...names]
    .map((what) => ({ what, socket: sides[0].get(what), frontDoor: sides[1].get(what) }))
    .filter((difference) => difference.socket !== difference.frontDoor)
    .map(shorten);
}

function parts(answer: Answer): Map<string, string> {
  return new Map([
    ["status", `${answer.status}`],
    ...answer.headers.map(([name, value]) => [`header ${name}`, value] as const),
    ...answer.cookies.map((cookie, index) => [`cookie ${index + 1}`, cookie] as const),
    ["body", bodyText(answer.body)],
    ["ending", answer.broken ? "broken off" : "complete"],
  ]);
}

function bodyText(body: Buffer): string {
  return isUtf8(body) ? body.toString("utf8") : `0x${body.toString("hex")}`;
}

function shorten({ what, socket, frontDoor }: Difference): Difference {
  const start = firstDifference(socket ?? "", frontDoor ?? "");
  const cut = (text: string | undefined) => (text === undefined ? text : excerpt(text, start));
  return { what, socket: cut(socket), frontDoor: cut(frontDoor) };
}

function excerpt(text: string, at: number): string {
  if (text.length <= SHOWN_CHARACTERS) return text;
  const start = Math.max(0, at - SHOWN_CHARACTERS / 3);
  const part = text.slice(start, start + SHOWN_CHARACTERS);
  return `${start > 0 ? "…" : ""}${part}${start + SHOWN_CHARACTERS < text.length ? "…" : ""}`;
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}
