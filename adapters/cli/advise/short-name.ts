import type { AlternativeId } from "../../../core/alternative.ts";
import type { Comparison } from "../../../core/compare.ts";

/** What an alternative of the comparison is called here. */
export function nameOf(id: AlternativeId, { alternatives }: Comparison): string {
  return shortName(alternatives.find((one) => one.id === id)?.name ?? id);
}

/** A line of a terminal has no room for the whole of it. */
export function shortName(name: string): string {
  return name
    .replace("Application Load Balancer", "ALB")
    .replace("with provisioned concurrency", "(provisioned)")
    .replace(/ behind an? /, " + ");
}
