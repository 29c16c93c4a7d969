import { html } from "hono/html";
import type { Comparison } from "../../../core/compare.ts";
import { writeDecisionRecord } from "../../../core/decision-record.ts";
import type { Language } from "../../../core/languages.ts";
import { type FormValues, toQuery } from "./form-values.ts";
import type { Html } from "./html.ts";

export type RecordOptions = { readonly date: string; readonly language: Language };

/** The decision record to copy; with a script there is a button for it. */
export function viewRecord(
  comparison: Comparison,
  values: FormValues,
  options: RecordOptions,
): Html {
  const [other, name] = options.language === "en" ? ["fr", "En français"] : ["en", "In English"];
  const query = toQuery(values);
  return html`<h3 id="record-title">Decision record</h3>
<p>In Markdown, for your repository. <a href="./?${query}&amp;lang=${other}#record" hreflang="${other}" lang="${other}">${name}</a>
<button type="button" class="second" data-copy="record" hidden>Copy</button></p>
<textarea id="record" aria-labelledby="record-title" lang="${options.language}" rows="16" readonly>
${writeDecisionRecord(comparison, options)}</textarea>
`;
}
