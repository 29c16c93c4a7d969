export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly depth: number;
};

const TAG = /<(\/?)([a-z]+)((?:\s[a-zA-Z:-]+="[^"<]*")*)\s*(\/?)>/y;
const TEXT = /(?:[^<>&]|&(?:amp|lt|gt|quot|#39);)+/y;
const ATTRIBUTE = /\s([a-zA-Z:-]+)="((?:[^"<&]|&(?:amp|lt|gt|quot|#39);)*)"/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 forbids
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** The elements of a document, in order; throws unless it is well-formed, by a subset of XML that knows no more than charts use. */
export function parseXml(source: string): readonly Element[] {
  if (FORBIDDEN.test(source) || !source.isWellFormed()) throw new Error("a forbidden character");
  const open: string[] = [];
  const elements: Element[] = [];
  for (let at = 0; at < source.length; ) {
    TEXT.lastIndex = TAG.lastIndex = at;
    const [tag, closing, name = "", attributes = "", empty] = TAG.exec(source) ?? [];
    if (tag === undefined) {
      const [plain] = TEXT.exec(source) ?? [];
      if (plain === undefined || open.length === 0)
        throw new Error(`not XML: ${source.slice(at, at + 40)}`);
      at += plain.length;
      continue;
    }
    at += tag.length;
    if (closing === "/") {
      if (open.pop() !== name) throw new Error(`</${name}> closes another element`);
      if (open.length === 0 && at < source.length) throw new Error("more than one root");
      continue;
    }
    elements.push({ name, attributes: readAttributes(attributes), depth: open.length });
    if (empty !== "/") open.push(name);
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)}> is open`);
  return elements;
}

function readAttributes(source: string): Readonly<Record<string, string>> {
  const pairs = [...source.matchAll(ATTRIBUTE)].map(
    ([, key = "", value = ""]) => [key, value] as const,
  );
  if (
    pairs.reduce((sum, [key, value]) => sum + key.length + value.length + 4, 0) !==
    source.trimEnd().length
  )
    throw new Error(`not attributes: ${source}`);
  if (new Set(pairs.map(([key]) => key)).size < pairs.length) throw new Error("an attribute twice");
  return Object.fromEntries(pairs);
}
