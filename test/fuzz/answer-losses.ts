import { isUtf8 } from "node:buffer";
import type { EventFrontDoor } from "../../adapters/testing/index.ts";
import type { WireAnswer } from "./wire-answer.ts";

/** What of an answer a client can count on, whatever stands before the service. */
export interface Counted {
  readonly status: number;
  readonly lines: readonly string[];
  readonly body: string;
}

const REMAPPING: readonly EventFrontDoor[] = ["rest", "http-v1", "http-v2", "function-url"];
const REMAPPED = ["server", "www-authenticate"];
/** The server's own, or of one hop. */
const NOT_THE_APPS = ["connection", "date", "keep-alive", "transfer-encoding"];

/** Both sides' answers without what a front door is known to destroy. */
export function countedAnswers(
  door: EventFrontDoor,
  method: string,
  { socket, answer }: { readonly socket: WireAnswer; readonly answer: WireAnswer },
): { readonly socket: Counted; readonly answer: Counted } {
  // A socket streams without a length; API Gateway keeps that of a HEAD answer for itself.
  const lengthLost = socket.chunked || (method === "HEAD" && REMAPPING.includes(door));
  const dropped = [...NOT_THE_APPS, ...(lengthLost ? ["content-length"] : [])];
  const lengthName = "x-amzn-remapped-content-length";
  return {
    socket: counted(leftOf(door, socket), dropped),
    answer: counted(answer, [...dropped, lengthName]),
  };
}

function counted({ status, lines, body }: WireAnswer, dropped: readonly string[]): Counted {
  const kept = lines.filter(([name]) => !dropped.includes(name));
  return {
    status,
    // The cookies stay in their order.
    lines: kept.map(([name, value]) => `${name}: ${value}`).toSorted(byName),
    body: body.toString("latin1"),
  };
}

function byName(a: string, b: string): number {
  const [left = "", right = ""] = [a.split(":", 1)[0], b.split(":", 1)[0]];
  return left < right ? -1 : Number(left > right);
}

function leftOf(door: EventFrontDoor, answer: WireAnswer): WireAnswer {
  const remaps = REMAPPING.includes(door);
  const lines = answer.lines.map(([name, value]): [string, string] => [
    remaps && REMAPPED.includes(name) ? `x-amzn-remapped-${name}` : name,
    toUtf8(value),
  ]);
  return { ...answer, lines };
}

// A result is JSON: bytes that are not UTF-8 go out as the UTF-8 of their Latin-1.
function toUtf8(value: string): string {
  return isUtf8(Buffer.from(value, "latin1")) ? value : Buffer.from(value).toString("latin1");
}
