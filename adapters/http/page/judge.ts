import type { Advisor } from "../../../core/advisor.ts";
import type { Comparison } from "../../../core/compare.ts";
import type { PriceBook } from "../../../core/price-book.ts";
import { type FieldErrors, formErrors, toFieldErrors } from "./field-errors.ts";
import type { FormValues } from "./form-values.ts";
import { toWorkloadInput } from "./to-workload-input.ts";

/** What the advisor says of a form: a comparison by the prices of a region, or what is wrong. */
export type Verdict =
  | { readonly comparison: Comparison; readonly book: PriceBook }
  | { readonly errors: FieldErrors };

/** Lets the core judge what the form holds; the form's own faults are named beside the core's. */
export function judge(advisor: Advisor, values: FormValues): Verdict {
  const ofForm = formErrors(values);
  const compared = compare(advisor, values);
  if ("errors" in compared) return { errors: new Map([...ofForm, ...compared.errors]) };
  return ofForm.size > 0 ? { errors: ofForm } : compared;
}

function compare(advisor: Advisor, values: FormValues): Verdict {
  try {
    const comparison = advisor.compare(toWorkloadInput(values));
    const [book] = advisor.prices(comparison.workload.region);
    if (book === undefined) throw new Error("[http] a compared region has no price book");
    return { comparison, book };
  } catch (error) {
    return { errors: toFieldErrors(error) };
  }
}
