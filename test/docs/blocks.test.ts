import { expect, test } from "vitest";
import { checkBlock } from "./check-block.ts";
import { checkTypes } from "./check-types.ts";
import { type Block, blocksOf, HAND_WRITTEN, readBlocks } from "./read-blocks.ts";

const blocks = blocksOf(HAND_WRITTEN);
const typed = blocks.filter(({ language }) => language === "ts");

test("every block is of a known language, and what it says holds", async () => {
  const wrong = await Promise.all(blocks.map(checkBlock));
  expect(wrong.flat()).toEqual([]);
});

test("all TypeScript has the types of the sources", () => {
  expect(typed.length).toBeGreaterThan(40);
  expect(checkTypes(typed)).toEqual([]);
}, 60_000);

test("blocks that nothing checks are these, and each says why", () => {
  const excused = blocks.filter(({ excuse }) => excuse !== undefined);
  expect(excused.map(({ page, excuse }) => `${page}: ${excuse}`)).toEqual([
    "docs/deploy.md: needs an AWS account",
    "docs/guides/moving-in.md: needs Docker and the adapter's image",
    "docs/guides/rollback.md: needs an AWS account",
    "docs/images.md: needs an AWS account and Docker",
    "docs/images.md: needs an AWS account",
    "docs/images.md: needs an AWS account",
    "docs/terraform.md: needs Terraform and an AWS account",
    "docs/terraform.md: needs Terraform and an AWS account",
    "docs/terraform.md: needs Terraform and an AWS account",
    "docs/terraform.md: needs an AWS account",
    "docs/terraform.md: needs Terraform",
    "docs/terraform.md: needs an AWS account",
    "docs/terraform.md: needs Terraform",
  ]);
});

test.each([
  ["ts", 'import { serve } from "twinport/node";\nawait serve();\n', "Expected 1-2 arguments"],
  ["ts", 'import { nothing } from "twinport";\n', "has no exported member"],
])(
  "wrong types are found: %s %s",
  (_language, text, said) => {
    const found = checkTypes(readBlocks("page.md", `\n\`\`\`ts\n${text}\`\`\`\n`));
    expect(found.join("\n")).toContain(said);
    expect(found[0]).toMatch(/^page\.md:2 /);
  },
  60_000,
);

test.each([
  ["json", "{ a: 1 }", "JSON"],
  ["js", "inject: [", "end of file"],
  ["sh", "npx twinport parity --nonsense", "parity --nonsense: is no flag"],
  ["sh", "twinport nothing", "twinport nothing: is not a command"],
  ["sh", "twinport dev --front-door cloud", "cloud: is no front door"],
  ["sh", "FOO=1 npm run nothing && npm ci", "npm run nothing: there is no such script"],
  ["sh", "npx cdk deploy -c target=moon", "moon"],
  ["sh", "npx cdk destroy", "cdk destroy"],
  ["sh", "node nothing.ts", "nothing.ts"],
  ["sh", "curl -d @nothing 'localhost:8080/v1/prices?x=1'", "nothing: is no file"],
  ["sh", "curl localhost:8080/nothing", "/nothing: is no route"],
  ["sh", "aws s3 ls", "nothing checks aws"],
  ["mermaid", "flowchart LR\n  a --> b\n  so what\n", "so what"],
  ["hcl", "module {", "block"],
  ["hcl", 'module "a" {\n  colour = "red"\n}\n', 'no variable "colour"'],
  ["klingon", "qapla'", "klingon"],
  ["", "nothing", "no reason is given"],
])("a broken block of %s is found: %s", async (language, text, said) => {
  const block: Block = { page: "page.md", line: 1, language, text };
  expect((await checkBlock(block)).join("\n")).toContain(said);
  expect(await checkBlock({ ...block, excuse: "a reason" })).toEqual([]);
});

test("an info string that is not understood is refused", () => {
  expect(() => readBlocks("page.md", "```sh nocheck\nls\n```\n")).toThrow("nocheck");
});
