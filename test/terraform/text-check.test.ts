import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Block } from "../../tools/terraform/schemas/schema.ts";
import { checkBlock } from "../../tools/terraform/static/check-block.ts";
import { checkLiteral } from "../../tools/terraform/static/check-literal.ts";
import { checkReferences } from "../../tools/terraform/static/check-references.ts";

const schema: Block = {
  attributes: { arn: ["c", "string"], name: ["r", "string"], sizes: ["o", ["list", "number"]] },
  blocks: {
    limit: { nesting: "list", min: 1, max: 1, attributes: { most: ["r", "number"] }, blocks: {} },
  },
};
const expression = (code: string) => `\${${code}}`;
const limit = [{ most: 1 }];

describe("the text of a block", () => {
  test.each([
    ["all that is needed", { name: "n", limit }, []],
    [
      "a dynamic block for a needed one",
      { name: "n", dynamic: { limit: [{ for_each: [1], content: limit }] } },
      [],
    ],
    ["nothing", { limit }, ['the argument "name" is missing']],
    ["no block", { name: "n" }, ['a block "limit" is missing']],
    [
      "a block too many",
      { name: "n", limit: [...limit, ...limit] },
      ['2 blocks "limit", where 1 is allowed'],
    ],
    [
      "what AWS computes",
      { name: "n", limit, arn: "a" },
      ['"arn" is computed by AWS and cannot be set'],
    ],
    [
      "an unknown name",
      { name: "n", limit, nam: 1 },
      ['no argument "nam" (allowed: name, sizes, limit)'],
    ],
    ["a mistake in a block", { name: "n", limit: [{}] }, ['limit: the argument "most" is missing']],
    [
      "a mistake in a dynamic block",
      { name: "n", dynamic: { limit: [{ content: [{ mos: 1, most: 1 }] }] } },
      ['limit: no argument "mos" (allowed: most)'],
    ],
  ])("with %s is judged so", (_, body, findings) => {
    expect(checkBlock(schema, body)).toEqual(findings);
  });
});

describe("a literal", () => {
  test("that Terraform converts to the wanted type is fine", () => {
    fc.assert(
      fc.property(fc.integer(), fc.boolean(), (number, bool) => {
        expect(checkLiteral("number", number)).toEqual([]);
        expect(checkLiteral("number", String(number))).toEqual([]);
        expect(checkLiteral("string", number)).toEqual([]);
        expect(checkLiteral("bool", String(bool))).toEqual([]);
        expect(checkLiteral(["list", "number"], [number])).toEqual([]);
        expect(checkLiteral(["map", "bool"], { any: bool })).toEqual([]);
      }),
    );
  });

  test("that is an expression is left to Terraform, whatever the type", () => {
    for (const type of ["number", "bool", ["list", "string"], ["map", "number"]] as const) {
      expect(checkLiteral(type, expression("var.x"))).toEqual([]);
      expect(checkLiteral(type, null)).toEqual([]);
    }
  });

  test.each([
    ["number", "a month", 'is the string "a month", where a number is wanted'],
    ["bool", 1, "is the 1, where a bool is wanted"],
    [["list", "string"], "a", 'is the string "a", where a list is wanted'],
    [["map", "string"], ["a"], "is a list, where a map is wanted"],
    ["string", { a: 1 }, "is a map, where a string is wanted"],
    [["object", { a: "string" }], { b: "x" }, 'has no "b"'],
  ] as const)("of another type than %s is found", (type, value, finding) => {
    expect(checkLiteral(type, value)).toEqual([finding]);
  });
});

test("a name that nothing declares is found in code, not in text", () => {
  const block = {
    file: "main.tf",
    kind: "output",
    labels: ["x"],
    body: { value: expression("local.gone"), description: "see var.nobody" },
  };
  expect(checkReferences([block])).toEqual(["main.tf: output x: nothing declares local.gone"]);
});
