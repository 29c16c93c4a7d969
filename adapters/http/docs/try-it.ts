/**
 * The module of the page at `/docs`: shows the forms, which are hidden without it, sends what they say
 * and writes the answer below. Its paths are relative to the page, as everything there.
 */
export const TRY_IT = `const most = 20000;

for (const form of document.querySelectorAll("form[data-path]")) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
}

async function send(form) {
  const output = form.querySelector("pre");
  output.hidden = false;
  output.textContent = "…";
  form.setAttribute("aria-busy", "true");
  try {
    const { path, init } = toRequest(form);
    const start = performance.now();
    const response = await fetch(path, init);
    const text = await response.text();
    const ms = Math.round(performance.now() - start);
    const headers = [...response.headers].map((pair) => pair.join(": ")).join("\\n");
    output.textContent = response.status + " in " + ms + " ms\\n" + headers + "\\n\\n" + pretty(text);
  } catch (error) {
    output.textContent = String(error);
  }
  form.removeAttribute("aria-busy");
}

function toRequest(form) {
  let path = "." + form.dataset.path;
  const query = new URLSearchParams();
  const headers = {};
  for (const { name, value, dataset } of form.querySelectorAll("input, select")) {
    if (dataset.in === "path") path = path.replace("{" + name + "}", encodeURIComponent(value));
    else if (value !== "" && dataset.in === "query") query.set(name, value);
    else if (value !== "") headers[name] = value;
  }
  const body = form.querySelector("textarea")?.value;
  if (body !== undefined) headers["content-type"] = "application/json";
  const search = query.size > 0 ? "?" + query : "";
  return { path: path + search, init: { method: form.dataset.method, headers, body } };
}

function pretty(text) {
  const shown = text.startsWith("{") && !text.includes("}\\n{") ? indented(text) : text;
  return shown.length > most ? shown.slice(0, most) + "\\n… " + (shown.length - most) + " more" : shown;
}

function indented(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
`;
