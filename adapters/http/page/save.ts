import type { Advisor } from "../../../core/advisor.ts";
import { type FieldErrors, formErrors, toFieldErrors } from "./field-errors.ts";
import type { FormValues } from "./form-values.ts";
import { judge } from "./judge.ts";
import { toWorkloadInput } from "./to-workload-input.ts";

/** Stores the workload that the form holds, or says what is wrong with it. */
export async function save(advisor: Advisor, values: FormValues): Promise<FieldErrors | undefined> {
  if (formErrors(values).size > 0) {
    const verdict = judge(advisor, values);
    return "errors" in verdict ? verdict.errors : undefined;
  }
  try {
    await advisor.create(toWorkloadInput(values));
    return undefined;
  } catch (error) {
    return toFieldErrors(error);
  }
}
