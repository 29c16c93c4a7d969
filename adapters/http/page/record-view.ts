import { html } from "hono/html";
import type { Comparison } from "../../../core/compare.ts";
import { writeDecisionRecord } from "../../../core/decision-record.ts";
import type { Language } from "../../../core/languages.ts";
import type { Html } from "./html.ts";

export type RecordOptions = { readonly date: string; readonly language: Language };

/** The decision record to copy, with a script by a button; the other language is a second way to send the form. */
export function viewRecord(comparison: Comparison, options: RecordOptions): Html {
  const [other, name] = options.language === "en" ? ["fr", "En français"] : ["en", "In English"];
  return html`<h3 id="record-title">Decision record</h3>
<p>In Markdown, for your repository. <button form="workload" formaction="./#record" name="lang" value="${other}" lang="${other}" class="second">${name}</button>
<button type="button" class="second" data-copy="record" hidden>Copy</button></p>
<textarea id="record" aria-labelledby="record-title" lang="${options.language}" rows="16" readonly>
${writeDecisionRecord(comparison, options)}</textarea>
`;
}
