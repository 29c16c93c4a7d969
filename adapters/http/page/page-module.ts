/**
 * The page's one script, which the page does without: it asks for the same page as the form would,
 * takes the answer out of it while somebody types, and copies the record. As text, since it is for
 * browsers: test/page drives it in one.
 */
export const PAGE_MODULE = `const DELAY_MS = 250;
const form = document.querySelector("#workload");
const live = document.querySelector("#live");
let timer, asked;

function link() {
  const query = new URLSearchParams(new FormData(form));
  for (const name of [...query.keys()]) {
    if (query.get(name) === "" && form.elements[name].closest("#assumptions")) query.delete(name);
  }
  const lang = new URLSearchParams(location.search).get("lang");
  if (lang) query.set("lang", lang);
  return "./?" + query;
}

async function update() {
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  const url = link();
  document.querySelector("#result").setAttribute("aria-busy", "true");
  try {
    const response = await fetch(url, { signal });
    const text = await response.text();
    if (response.status !== 200 && response.status !== 400) throw new Error(response.statusText);
    if (!signal.aborted) show(new DOMParser().parseFromString(text, "text/html"), url);
  } catch {
    if (signal.aborted) return;
    document.querySelector("#result").removeAttribute("aria-busy");
    live.textContent = "The result could not be updated; press Compare.";
  }
}

function show(page, url) {
  const next = page.querySelector("#result");
  for (const open of document.querySelectorAll("#result details[open]")) {
    const same = next.querySelector("#" + CSS.escape(open.id));
    if (same) same.open = true;
  }
  document.querySelector("#result").replaceWith(next);
  for (const control of form.querySelectorAll(".fields [name]")) {
    const asked = page.getElementById(control.id);
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (asked.hasAttribute(name)) control.setAttribute(name, asked.getAttribute(name));
      else control.removeAttribute(name);
    }
    control.parentElement.querySelector(".error")?.remove();
    const error = asked.parentElement.querySelector(".error");
    if (error) control.parentElement.append(error);
  }
  document.title = page.title;
  history.replaceState(null, "", url);
  live.textContent = next.querySelector("h2").textContent;
  offerCopy();
}

function offerCopy() {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.value);
    live.textContent = "Copied.";
  } catch {
    source.select();
    live.textContent = "Selected: copy it with the keyboard.";
  }
  button.textContent = live.textContent === "Copied." ? "Copied" : "Selected";
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(update, DELAY_MS);
});
form.addEventListener("submit", () => {
  clearTimeout(timer);
  asked?.abort();
});
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-copy]");
  if (button) void copy(button);
});
offerCopy();
`;
