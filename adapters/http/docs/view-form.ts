import { escapeXml } from "../chart/escape-xml.ts";
import type { OperationObject } from "../openapi/document.ts";
import type { Parameter } from "../openapi/parameters.ts";

/** A form that sends the operation; hidden until the module that does it is there. */
export function viewForm(place: {
  readonly method: string;
  readonly path: string;
  readonly operation: OperationObject;
}): string {
  const { method, path, operation } = place;
  const inputs = operation.parameters.map(viewInput).join("");
  const name = `Try ${method.toUpperCase()} ${path}`;
  return `<form data-method="${method.toUpperCase()}" data-path="${escapeXml(path)}" aria-label="${escapeXml(name)}" hidden>
${inputs}${viewBody(operation)}
<button>Try it</button>
<pre role="status" tabindex="0" aria-label="Answer" hidden></pre>
</form>`;
}

function viewInput({ name, in: place, required, schema, examples }: Parameter): string {
  // Something that works for what is needed, nothing for what may be left out.
  const value = required ? (Object.values(examples ?? {})[0]?.value ?? "") : "";
  const common = `name="${name}" data-in="${place}"${required ? " required" : ""}`;
  if (schema.enum !== undefined) return viewChoice(name, common, ["", ...schema.enum.map(String)]);
  const hint = schema.default === undefined ? "" : escapeXml(String(schema.default));
  return `<label>${name}<input ${common} value="${escapeXml(value)}" placeholder="${hint}"></label>`;
}

function viewChoice(name: string, attributes: string, values: readonly string[]): string {
  const options = values.map((value) => `<option>${escapeXml(value)}</option>`).join("");
  return `<label>${name}<select ${attributes}>${options}</select></label>`;
}

function viewBody({ requestBody }: OperationObject): string {
  const [example] = Object.values(requestBody?.content["application/json"]?.examples ?? {});
  if (example === undefined) return "";
  const text = escapeXml(JSON.stringify(example.value, null, 2));
  return `<label>Body<textarea rows="12" spellcheck="false">${text}</textarea></label>`;
}
