import { ASSUMPTION_GROUPS } from "./assumption-fields.ts";
import { FIELD_GROUPS, type Field } from "./fields.ts";
import { PRESETS } from "./presets.ts";

/** What stands in the form, by the name of the field; blank or absent where nothing does. */
export type FormValues = Readonly<Record<string, string>>;

export const FIELDS: readonly Field[] = [...FIELD_GROUPS, ...ASSUMPTION_GROUPS].flatMap(
  ({ fields }) => fields,
);

/**
 * What a query or a posted form asks for. A figure that it leaves out is that of the first preset, so
 * that a link may be short; a blank one stays blank.
 */
export function readValues(given: URLSearchParams): FormValues {
  const example = PRESETS[0].values;
  const values = FIELDS.map(({ name }) => [name, given.get(name) ?? example[name] ?? ""]);
  return Object.fromEntries(values);
}

/** The shortest query that leads to these values. */
export function toQuery(values: FormValues): string {
  const query = new URLSearchParams();
  for (const { name } of FIELDS) {
    const value = values[name] ?? "";
    if (value !== (PRESETS[0].values[name] ?? "")) query.set(name, value);
  }
  return query.toString();
}
