import fc from "fast-check";
import { expect, test } from "vitest";
import { createEntryScanner } from "../../tools/prices/scan-entries.ts";

/** Every value at depth two of an object, from a text given in pieces. */
function scan(pieces: readonly string[]): readonly (readonly [string, unknown])[] {
  const found: [string, unknown][] = [];
  const scanner = createEntryScanner(
    (path) =>
      path.length < 2 && path[0] !== "skipped" ? "enter" : path.length < 2 ? "skip" : "take",
    (path, json) => found.push([path.join("/"), JSON.parse(json)]),
  );
  for (const piece of pieces) scanner.push(piece);
  scanner.end();
  return found;
}

const sections = fc.dictionary(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()));
const cuts = fc.array(fc.nat(2000), { maxLength: 20 });

test("finds what JSON.parse finds, however the text is cut and indented", () => {
  fc.assert(
    fc.property(sections, cuts, fc.constantFrom(undefined, 2), (object, at, indent) => {
      const text = JSON.stringify(object, null, indent);
      const ends = [...at.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
      const pieces = ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
      const expected = Object.entries(object)
        .filter(([section]) => section !== "skipped")
        .flatMap(([section, entries]) =>
          Object.entries(entries).map(([key, value]) => [
            `${section}/${key}`,
            JSON.parse(JSON.stringify(value)),
          ]),
        );
      expect(scan(pieces)).toEqual(expected);
    }),
  );
});

test("passes over what is not wanted, braces in texts included", () => {
  const text = JSON.stringify({ skipped: { "}": '{"[\\' }, wanted: { one: [1, "]"], two: 2 } });
  expect(scan([text])).toEqual([
    ["wanted/one", [1, "]"]],
    ["wanted/two", 2],
  ]);
});

test.each([
  "",
  "{",
  '{"a": {"b": 1}',
  '{"a": {"b": "x',
])("a text that ends too early is refused: %s", (text) => {
  expect(() => scan([text])).toThrow("is not one whole JSON object");
});
