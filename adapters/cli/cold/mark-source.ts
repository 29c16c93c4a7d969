/**
 * A module's text with a call at its beginning and at its end. It is handed to a child process as
 * text, too, so that it may use nothing from outside.
 */
export function markSource(source: string, id: number): string {
  const start = `globalThis.__twinportMark(${id});`;
  const end = `\n;globalThis.__twinportMark(${~id});\n`;
  // Before these two a statement would change what they mean.
  const [head = ""] = /^(?:#![^\n]*\n)?(?:\s*(?:"use strict"|'use strict');?)?/.exec(source) ?? [];
  return `${head}${head === "" ? "" : ";"}${start}${source.slice(head.length)}${end}`;
}
