import { compareSides } from "./compare-sides.ts";
import { defaultCorpus } from "./default-corpus.ts";
import type { ParityOptions, ParitySubject } from "./parity-options.ts";
import { type ParityReport, toReport } from "./parity-report.ts";
import { toService } from "./start-sides.ts";
import type { TestRequest } from "./wire-request.ts";

/**
 * Runs requests through a real socket and through every front door, buffered and streaming, and
 * reports each difference that is not a declared loss.
 *
 * @example
 * const report = await checkParity(service);
 * if (!report.ok) throw new Error(formatReport(report));
 * @example
 * const report = await checkParity(app, [{ target: "/orders?id=1" }, new Request("https://x.test/")], {
 *   volatileBody: [/"id":"[^"]+"/],
 * });
 * @throws whatever the service throws when it starts.
 */
export async function checkParity(
  service: ParitySubject,
  requests: readonly TestRequest[] = defaultCorpus(),
  options: ParityOptions = {},
): Promise<ParityReport> {
  const comparisons = await compareSides(service, requests, options);
  return toReport(toService(service).name, requests.length, comparisons);
}
