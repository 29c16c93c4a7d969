import { INK } from "./chart-style.ts";
import { escapeXml } from "./escape-xml.ts";

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; attribute values are escaped, the content is markup already. */
export function element(name: string, attributes: Attributes, content = ""): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** A line of text. */
export function text(content: string, attributes: Attributes = {}): string {
  const ink = { class: "cc-ink", fill: INK.text };
  return element("text", { ...ink, ...attributes }, escapeXml(content));
}

/** A line of text that stands back. */
export function softText(content: string, attributes: Attributes = {}): string {
  return text(content, { class: "cc-soft", fill: INK.soft, ...attributes });
}

/** To a tenth of a unit: finer than any screen. */
export function round(coordinate: number): number {
  return Math.round(coordinate * 10) / 10;
}
