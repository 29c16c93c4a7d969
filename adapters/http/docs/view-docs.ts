import { escapeXml } from "../chart/escape-xml.ts";
import type { OpenApiDocument, OperationObject } from "../openapi/document.ts";
import { viewCode, viewOperation } from "./view-operation.ts";

type Place = {
  readonly method: string;
  readonly path: string;
  readonly operation: OperationObject;
};

/** The document as a page: plain documentation, whose forms a module brings to life. */
export function viewDocs(document: OpenApiDocument): string {
  const { info, paths, components } = document;
  const places = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  const title = escapeXml(info.title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}: interface</title>
<link rel="stylesheet" href="docs/docs.css">
<link rel="service-desc" href="openapi.json">
<script type="module" src="docs/try-it.js"></script>
</head>
<body>
<a class="skip" href="#main">To the operations</a>
<header>
<h1>${title}: interface</h1>
<p>${escapeXml(info.description)} The same as <a href="openapi.json">OpenAPI 3.1</a>; <a href="./">the page for people</a>.</p>
</header>
<nav aria-label="Operations">${viewList(places)}</nav>
<main id="main">
<h2>Operations</h2>
${places.map(viewOperation).join("\n")}
<section id="schemas">
<h2>Schemas</h2>
${Object.entries(components.schemas).map(viewSchema).join("\n")}
</section>
</main>
</body>
</html>
`;
}

function viewList(places: readonly Place[]): string {
  const items = places.map(
    ({ method, path, operation }) =>
      `<li><a href="#${operation.operationId}"><code>${method.toUpperCase()} ${escapeXml(path)}</code></a> ${escapeXml(operation.summary)}</li>`,
  );
  return `<ul>${items.join("")}</ul>`;
}

function viewSchema([name, schema]: readonly [string, object]): string {
  return `<details id="schema-${name}"><summary>${name}</summary>${viewCode(schema, name)}</details>`;
}
