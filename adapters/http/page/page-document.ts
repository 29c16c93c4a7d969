import { html } from "hono/html";
import type { Html } from "./html.ts";

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Cpath fill='%230a6b5e' d='M0 0h3v8H0zM5 3h3v5H5z'/%3E%3C/svg%3E";

/** The page around its parts; links are relative, so that it holds behind any front door. */
export function viewDocument(title: string, parts: readonly Html[]): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="page.css">
<script type="module" src="page.js"></script>
</head>
<body>
<a class="skip" href="#result">Skip to the result</a>
<header><h1>twinport advisor</h1>
<p>What a service would cost a month on each way to run it on AWS, and what would change the answer.</p></header>
<p id="live" role="status" class="unseen"></p>
<main>
${parts}</main>
<footer><p>The same as JSON: <code>POST /v1/comparisons</code>, <a href="v1/workloads">/v1/workloads</a>,
<a href="v1/prices">/v1/prices</a> with sources and dates. Health: <a href="livez">/livez</a>, <a href="readyz">/readyz</a>.</p></footer>
</body>
</html>
`;
}
