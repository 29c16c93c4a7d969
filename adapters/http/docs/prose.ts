import { escapeXml } from "../chart/escape-xml.ts";

/** Text of the document as HTML; what stands in backticks is code. */
export function prose(text: string): string {
  return escapeXml(text).replace(/`([^`]+)`/g, "<code>$1</code>");
}
