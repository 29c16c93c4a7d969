import type { ChartScales, Drawable, Plot } from "./chart-scales.ts";
import { INK } from "./chart-style.ts";
import { escapeXml } from "./escape-xml.ts";
import { formatVolume } from "./format-figures.ts";
import { element, round, softText, text } from "./svg-parts.ts";

/** A break-even: where it is, and what it means in a sentence. */
export type Mark = Drawable & { readonly meaning: string };

const LABEL_WIDTH = 48;
const LABEL_HEIGHT = 15;

/**
 * A ring on each break-even, and its volume to the lower right, where no line is since the ring is on the
 * lowest; volumes that would cover each other are left to the ring's tooltip.
 */
export function drawMarks(marks: readonly Mark[], scales: ChartScales): string {
  let labelled: Drawable | undefined;
  return marks
    .map(({ x, y, meaning }) => {
      const at = { x: round(scales.x(x)), y: round(scales.y(y)) };
      if (labelled !== undefined && isNear(at, labelled)) return ring(at, meaning);
      labelled = at;
      return ring(at, meaning) + below(formatVolume(x), at);
    })
    .join("");
}

function isNear(a: Drawable, b: Drawable): boolean {
  return Math.abs(a.x - b.x) < LABEL_WIDTH && Math.abs(a.y - b.y) < LABEL_HEIGHT;
}

function ring({ x, y }: Drawable, meaning: string): string {
  const attributes = { class: "cc-ring", fill: INK.ground, stroke: INK.text, "stroke-width": 1.6 };
  const title = `<title>${escapeXml(meaning)}</title>`;
  return element("circle", { ...attributes, cx: x, cy: y, r: 4.5 }, title);
}

function below(label: string, { x, y }: Drawable): string {
  return text(label, { x: round(x + 9), y: round(y + 13), "font-weight": 600 });
}

/** The volume that the workload states, from top to bottom. */
export function drawGiven(given: number, { x }: ChartScales, { top, bottom }: Plot): string {
  const at = round(x(given));
  const line = { class: "cc-axis", stroke: INK.axis, "stroke-dasharray": "3 4" };
  const label = `this workload: ${formatVolume(given)}`;
  return (
    element("path", { ...line, d: `M${at},${top}V${bottom}` }) +
    softText(label, { x: at, y: top - 14, "text-anchor": "middle" })
  );
}
