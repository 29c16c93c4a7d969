import { isUtf8 } from "node:buffer";
import { type Answer, headerOf } from "./answer.ts";
import type { DeclaredLoss } from "./declared-loss.ts";
import { EVENT_FRONT_DOORS } from "./event-front-doors.ts";
import { REMAPPED, REMAPPING } from "./response-headers.ts";

/** What front doors do to answers. */
export const RESPONSE_LOSSES: readonly DeclaredLoss[] = [
  {
    id: "R1-remapped",
    clause: "R1",
    frontDoors: REMAPPING,
    reason:
      "API Gateway and Function URLs rename `www-authenticate`, `server` and `date` to " +
      "`x-amzn-remapped-…`, so browsers do not ask for a password.",
    onAnswer: remapNames,
  },
  {
    id: "R1-not-utf8",
    clause: "R1",
    frontDoors: EVENT_FRONT_DOORS,
    reason:
      "A result is JSON: a header value that is not UTF-8 is sent as the UTF-8 of its Latin-1.",
    onAnswer: respellValues,
  },
  {
    id: "R2-head-length",
    clause: "R2",
    frontDoors: REMAPPING,
    reason:
      "API Gateway and Function URLs keep the `content-length` of a HEAD answer for themselves.",
    onAnswer: (answer, { method }) => (method === "HEAD" ? withoutLength(answer) : answer),
  },
  {
    id: "R4-front-door-limit",
    clause: "R4",
    frontDoors: EVENT_FRONT_DOORS,
    reason:
      "A result may hold 1 MB (ALB) or 6 MB (all others), base64 and JSON included: beyond, the " +
      "client gets a 500 that says so. A response stream has no such limit.",
    replaces: ({ streaming, answer, socket }) =>
      !streaming && isOwnProblem(answer) && socket.body.byteLength > SMALLEST_LIMIT,
  },
  {
    id: "R4-stream-head",
    clause: "R4",
    frontDoors: ["rest", "function-url"],
    reason:
      "The status and the headers of a response stream must fit into its first 16 KB: beyond, the " +
      "client gets a 500 that says so.",
    replaces: ({ streaming, answer, socket }) =>
      streaming && isOwnProblem(answer) && headSize(socket) > MAX_HEAD_BYTES,
  },
  {
    id: "R5-failed-body",
    clause: "R5",
    frontDoors: EVENT_FRONT_DOORS,
    reason:
      "A body that fails half-way breaks off where it streams; buffered, the failure comes before " +
      "the first byte and is a 500.",
    replaces: ({ streaming, answer, socket }) =>
      !streaming && socket.broken && isOwnProblem(answer),
  },
];

/** What 1 MB holds as base64. */
const SMALLEST_LIMIT = 700 * 1024;

/** JSON adds quotes and the status to what the socket sent. */
const MAX_HEAD_BYTES = 15 * 1024;

function headSize({ headers, cookies }: Answer): number {
  return [...headers.flat(), ...cookies].reduce((sum, text) => sum + text.length, 0);
}

function remapNames(answer: Answer): Answer {
  // A socket's date is the server's; whether the app set one too cannot be seen here.
  const renamed = REMAPPED.filter((name) => name !== "date" && name !== "content-length");
  const headers = answer.headers.map(
    ([name, value]) => [renamed.includes(name) ? `x-amzn-remapped-${name}` : name, value] as const,
  );
  return { ...answer, headers };
}

function respellValues(answer: Answer): Answer {
  const headers = answer.headers.map(([name, value]) => [name, respell(value)] as const);
  return { ...answer, headers, cookies: answer.cookies.map(respell) };
}

function respell(value: string): string {
  const isText = isUtf8(Buffer.from(value, "latin1"));
  return isText ? value : Buffer.from(value, "utf8").toString("latin1");
}

function withoutLength(answer: Answer): Answer {
  return { ...answer, headers: answer.headers.filter(([name]) => name !== "content-length") };
}

function isOwnProblem(answer: Answer): boolean {
  return answer.status === 500 && headerOf(answer, "content-type") === "application/problem+json";
}
