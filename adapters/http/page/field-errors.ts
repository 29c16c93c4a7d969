import { AppError } from "../../../core/errors.ts";
import { FIELDS, type FormValues } from "./form-values.ts";
import { SHAPES } from "./shapes.ts";
import { own } from "./to-workload-input.ts";
import { VOLUME_UNITS } from "./volume-units.ts";

/** What is wrong, as a sentence, by the name of the field. */
export type FieldErrors = ReadonlyMap<string, string>;

/** The core's refusal in the form's words; anything else is thrown on. */
export function toFieldErrors(error: unknown): FieldErrors {
  if (!(error instanceof AppError) || error.code !== "invalid-workload") throw error;
  const errors = new Map<string, string>();
  for (const { pointer, detail } of error.fields) {
    const field = FIELDS.find((one) => one.pointer === pointer);
    const { name = "", label = pointer, refusal = detail } = field ?? {};
    if (!errors.has(name)) errors.set(name, `${label} ${refusal}.`);
  }
  return errors;
}

/** What the form alone knows: the core has neither units of volume nor names of shapes. */
export function formErrors({ unit = "", shape = "" }: FormValues): FieldErrors {
  const errors = new Map<string, string>();
  if (own(VOLUME_UNITS, unit) === undefined) errors.set("unit", oneOf("Every", VOLUME_UNITS));
  if (own(SHAPES, shape) === undefined) errors.set("shape", oneOf("Shape", SHAPES));
  return errors;
}

function oneOf(label: string, entries: Readonly<Record<string, unknown>>): string {
  return `${label} must be one of ${Object.keys(entries).join(", ")}.`;
}
