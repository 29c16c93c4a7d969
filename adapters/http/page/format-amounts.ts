import type { Alternative } from "../../../core/alternative.ts";
import { PHRASES } from "../../../core/decision-phrases.ts";
import { formatUsd } from "../../../core/money.ts";

/** A number with its thousands in groups, to two decimals or two digits of what is smaller. */
export function count(value: number): string {
  return PHRASES.en.count(value);
}

/** What an alternative costs a month; a total that lacks prices would look like a low one. */
export function monthlyCost({ total, unpriced }: Alternative): string {
  return unpriced.length === 0 ? usd(total) : "–";
}

export function usd(amount: number): string {
  const [whole = "", cents = ""] = formatUsd(amount).split(".");
  return `$${PHRASES.en.count(Number(whole))}.${cents}`;
}

export function percent(share: number): string {
  return `${count(share * 100)} %`;
}

/** "taskMemoryMb" as words: "task memory MB". */
export function words(name: string): string {
  const spaced = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return spaced.replace(/ mb$/, " MB").replace(/ vcpu/, " vCPU");
}
