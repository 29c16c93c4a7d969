/** A plain page that says what is here; it needs neither scripts nor styles. */
export const landingPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>twinport advisor</title>
</head>
<body>
<main>
<h1>twinport advisor</h1>
<p>Says what a workload costs in containers and in functions, and where the break-even lies.</p>
<h2>Routes</h2>
<ul>
<li><code>POST /v1/comparisons</code>: compares every alternative for a workload</li>
<li><code>GET</code>, <code>POST</code> <a href="/v1/workloads">/v1/workloads</a>: stored workloads</li>
<li><code>GET</code>, <code>PUT</code>, <code>DELETE</code> <code>/v1/workloads/{id}</code>: one of them</li>
<li><code>GET /v1/workloads/{id}/comparison</code>: its comparison</li>
<li><code>GET /v1/workloads/{id}/decision</code>: its decision record in Markdown, <code>?lang=fr</code> in French</li>
<li><code>GET</code> <a href="/v1/prices">/v1/prices</a>: the price books, with sources and dates</li>
<li><code>GET</code> <a href="/livez">/livez</a>, <a href="/readyz">/readyz</a>: health</li>
</ul>
</main>
</body>
</html>
`;
