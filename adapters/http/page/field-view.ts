import { html } from "hono/html";
import type { FieldErrors } from "./field-errors.ts";
import type { Field, FieldGroup } from "./fields.ts";
import type { FormValues } from "./form-values.ts";
import type { Html } from "./html.ts";

type FieldState = { readonly value: string; readonly error: string | undefined };

/** A group of fields with what stands in them and what is wrong with it. */
export function viewGroup(group: FieldGroup, values: FormValues, errors: FieldErrors): Html {
  const fields = group.fields.map((field) =>
    viewField(field, { value: values[field.name] ?? "", error: errors.get(field.name) }),
  );
  return html`<fieldset><legend>${group.legend}</legend><div class="fields">
${fields}</div></fieldset>
`;
}

function viewField(field: Field, state: FieldState): Html {
  const { name, kind, label, unit, hint } = field;
  const text = html`<label for="${name}">${label}${unit && html` <small>${unit}</small>`}</label>`;
  return html`<div${kind === "flag" && html` class="flag"`}>${text}${viewControl(field, state)}${
    hint && html`<p class="hint" id="${name}-hint">${hint}</p>`
  }${state.error && html`<p class="error" id="${name}-error">${state.error}</p>`}</div>
`;
}

function viewControl(field: Field, state: FieldState): Html {
  const { kind } = field;
  const common = commonAttributes(field, state);
  if (kind === "choice") {
    return html`<select ${common}>${viewOptions(field, state.value)}</select>`;
  }
  if (kind === "flag") {
    return html`<input type="checkbox" ${common} value="on"${state.value !== "" && html` checked`}>`;
  }
  const value = state.value !== "" && html` value="${state.value}"`;
  return html`<input ${common}${value}${kind === "number" && html` inputmode="decimal"`}>`;
}

function commonAttributes({ name, hint }: Field, { error }: FieldState): Html {
  const parts = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  const described = parts !== "" && html` aria-describedby="${parts}"`;
  return html`id="${name}" name="${name}"${described}${error && html` aria-invalid="true"`}`;
}

/** What was sent stays selected, even if it is not on offer. */
function viewOptions({ choices = [] }: Field, value: string): readonly Html[] {
  const isOffered = choices.some((choice) => choice.value === value);
  const options = isOffered ? choices : [{ value, label: value }, ...choices];
  return options.map((option) => {
    const selected = option.value === value && html` selected`;
    return html`<option value="${option.value}"${selected}>${option.label}`;
  });
}
