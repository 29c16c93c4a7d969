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
  const attributes = [
    `name="${name}" data-in="${place}"`,
    value === "" ? "" : ` value="${escapeXml(value)}"`,
    schema.default === undefined ? "" : ` placeholder="${escapeXml(String(schema.default))}"`,
    required ? " required" : "",
  ];
  return `<label>${name}<input ${attributes.join("")}></label>`;
}

function viewBody({ requestBody }: OperationObject): string {
  const [example] = Object.values(requestBody?.content["application/json"]?.examples ?? {});
  if (example === undefined) return "";
  const text = escapeXml(JSON.stringify(example.value, null, 2));
  return `<label>Body<textarea rows="12" spellcheck="false">${text}</textarea></label>`;
}
