import type { Page } from "../../../core/ports.ts";
import type { FieldErrors } from "./field-errors.ts";
import type { FormValues } from "./form-values.ts";
import { viewForm } from "./form-view.ts";
import { monthlyCost } from "./format-amounts.ts";
import type { Html } from "./html.ts";
import type { Verdict } from "./judge.ts";
import { viewDocument } from "./page-document.ts";
import type { RecordOptions } from "./record-view.ts";
import { viewAnswer, viewRefusal } from "./result-view.ts";
import { viewSaved } from "./saved-view.ts";
import { shortenName } from "./shorten-name.ts";

export type PageParts = {
  readonly values: FormValues;
  readonly verdict: Verdict;
  readonly saved: Page;
  readonly record: RecordOptions;
};

const NO_ERRORS: FieldErrors = new Map();

/** The whole page: the form, its answer or what is wrong with it, and what is saved. */
export function viewPage({ values, verdict, saved, record }: PageParts): Html {
  const isRefused = "errors" in verdict;
  return viewDocument(titleOf(verdict), [
    viewForm(values, isRefused ? verdict.errors : NO_ERRORS),
    isRefused ? viewRefusal(verdict.errors) : viewAnswer({ ...verdict, record }),
    viewSaved(saved),
  ]);
}

function titleOf(verdict: Verdict): string {
  if ("errors" in verdict) return "Please correct: twinport advisor";
  const { workload, cheapest } = verdict.comparison;
  const cost = cheapest === undefined ? "no alternative" : `${monthlyCost(cheapest)} a month`;
  return `${shortenName(workload.name)}, ${cost}: twinport advisor`;
}
