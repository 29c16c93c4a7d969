import { escapeXml } from "../chart/escape-xml.ts";
import type { MediaTypes, OperationObject } from "../openapi/document.ts";
import type { Parameter } from "../openapi/parameters.ts";
import { prose } from "./prose.ts";
import { viewForm } from "./view-form.ts";

/** One operation: what it takes, what it answers, and a form to try it where that changes nothing. */
export function viewOperation(place: {
  readonly method: string;
  readonly path: string;
  readonly operation: OperationObject;
}): string {
  const { method, path, operation } = place;
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  const answers = Object.entries(responses).map(
    ([status, { description: text, content = {} }]) =>
      `<tr><th scope="row">${status}</th><td>${prose(text)}${viewTypes(content)}</td></tr>`,
  );
  return `<section id="${operationId}" aria-labelledby="${operationId}-name">
<h3 id="${operationId}-name"><code>${method.toUpperCase()} ${escapeXml(path)}</code></h3>
<p>${prose(summary)}.</p>
${description === undefined ? "" : `<p>${prose(description)}</p>`}
${parameters.length === 0 ? "" : viewParameters(parameters)}
${requestBody === undefined ? "" : `<div>Takes${viewTypes(requestBody.content)}</div>`}
<table><caption>Answers</caption><tbody>${answers.join("")}</tbody></table>
${isHarmless(method, path) ? viewForm(place) : ""}
</section>`;
}

/** Reading is, and so is what stores nothing and takes JSON. */
function isHarmless(method: string, path: string): boolean {
  return method === "get" || path === "/v1/comparisons";
}

function viewParameters(parameters: readonly Parameter[]): string {
  const rows = parameters.map(
    ({ name, in: place, required, description, schema }) =>
      `<tr><th scope="row"><code>${name}</code></th><td>${place}${required ? ", required" : ""}</td><td>${prose(description)}${viewValues(schema.enum)}</td></tr>`,
  );
  return `<table><caption>Parameters</caption><tbody>${rows.join("")}</tbody></table>`;
}

function viewValues(values: readonly unknown[] | undefined): string {
  if (values === undefined) return "";
  return `: ${values.map((value) => `<code>${escapeXml(String(value))}</code>`).join(", ")}`;
}

function viewTypes(content: MediaTypes): string {
  const types = Object.entries(content).map(([type, { schema, examples = {} }]) => {
    const name = schema.$ref?.split("/").at(-1) ?? "";
    const shown = Object.values(examples).map(
      ({ summary, value }) =>
        `<details><summary>Example: ${escapeXml(summary)}</summary>${viewCode(value, summary)}</details>`,
    );
    return ` <code>${type}</code> (<a href="#schema-${name}">${name}</a>)${shown.join("")}`;
  });
  return types.join(types.length > 1 ? "<br>" : "");
}

/** JSON, or text as it is, which a keyboard can scroll. */
export function viewCode(value: unknown, label: string): string {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return `<pre tabindex="0" role="region" aria-label="${escapeXml(label)}"><code>${escapeXml(text)}</code></pre>`;
}
