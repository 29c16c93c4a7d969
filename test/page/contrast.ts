import type { Page } from "playwright-core";

/** Texts whose contrast to their ground is below WCAG 2.2, success criterion 1.4.3 (AA). */
export function lowContrasts(page: Page): Promise<readonly string[]> {
  return page.evaluate(LOW_CONTRASTS) as Promise<readonly string[]>;
}

/** As text, since it runs in the browser, whose types the tests do not have. */
const LOW_CONTRASTS = `(() => {
  const parse = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const channel = (value) => value <= 10.31 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const element of document.querySelectorAll("body *:not(svg, svg *, option)")) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!hasText && element.tagName !== "INPUT") continue;
    const style = getComputedStyle(element);
    const [a, b] = [luminance(parse(style.color)), luminance(ground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) low.push(element.tagName + " " + ratio.toFixed(2) + " " + element.textContent.slice(0, 40));
  }
  return low;
})()`;
