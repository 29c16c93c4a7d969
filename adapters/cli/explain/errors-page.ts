import { CHAPTERS, type Chapter } from "./catalogue.ts";
import type { Explanation } from "./explanation.ts";

/** `docs/errors.md`, whole. A test holds the file equal to it, and `vitest -u` on that test writes it. */
export function errorsPage(): string {
  return `${[HEAD, ...CHAPTERS.map(toSection), PLAIN].join("\n\n")}\n`;
}

const HEAD = `# Errors

Everything that twinport refuses has a code that stays the same. \`npx twinport explain CODE\` tells cause
and cure without a network, from the same texts as this page.

To a client every refusal is a problem (RFC 9457, \`application/problem+json\`). For those of the advisor,
\`type\` is \`urn:twinport:problem:\` and one of the codes below; what the exchange refuses has the type
\`about:blank\` and a member \`code\`. \`errors\` names each part at fault: \`pointer\` into the
body (RFC 6901), \`parameter\` of the query, or \`header\`. The parts are a hundred at most; where a key is
too long to be repeated, the pointer names what lies around it.

\`\`\`json
{
  "type": "urn:twinport:problem:invalid-workload",
  "title": "Bad Request",
  "status": 400,
  "detail": "the workload has impossible or missing values",
  "errors": [{ "pointer": "#/request/memoryMb", "detail": "must be a whole number from 128 to 10240" }]
}
\`\`\``;

const PLAIN = `## Answers without a code

| status | when |
|---|---|
| 500 | the service failed; what failed is in the log, under the request's id, and nothing of it in the answer |
| 503 | \`/readyz\`: the service has not started, cannot do its work or is draining |`;

function toSection({ title, intro, codes }: Chapter): string {
  const hasStatus = Object.values(codes).some(({ status }) => status !== undefined);
  const head = hasStatus
    ? "| code | status | when | what to do |\n|---|---|---|---|"
    : "| code | when | what to do |\n|---|---|---|";
  const rows = Object.entries(codes).map(([code, one]) => toRow(code, one, hasStatus));
  return [`## ${title}`, ...(intro === undefined ? [] : [intro]), [head, ...rows].join("\n")].join(
    "\n\n",
  );
}

function toRow(code: string, { status, cause, cure }: Explanation, hasStatus: boolean): string {
  const cells = [`\`${code}\``, ...(hasStatus ? [String(status)] : []), cause, cure];
  return `| ${cells.join(" | ")} |`;
}
