import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { SUBPATHS } from "../../tools/docs/subpaths.ts";
import { type Block, readBlocks } from "./read-blocks.ts";

/** Where examples have their other names from. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  Code: "aws-cdk-lib/aws-lambda",
  ContainerImage: "aws-cdk-lib/aws-ecs",
  Duration: "aws-cdk-lib",
  Platform: "aws-cdk-lib/aws-ecr-assets",
  WebFunctionCode: "aws-cdk-lib/aws-lambda",
  expect: "vitest",
  spawn: "node:child_process",
};

const EXAMPLE = /^#+ Examples?\n\n(?:```ts\n[\s\S]*?^```\n\n?)+/gm;

/** The examples of the docstrings, from the pages of the reference, with the imports that they leave out. */
export function docstringExamples(): readonly Block[] {
  const pages = globSync("docs/reference/*.md").sort();
  return pages.flatMap((page) => {
    const markdown = readFileSync(page, "utf8");
    const sections = [...markdown.matchAll(EXAMPLE)];
    return sections.flatMap(({ 0: section, index }) => {
      const above = markdown.slice(0, index).split("\n").length - 1;
      return readBlocks(page, section).map((block) => complete(block, above));
    });
  });
}

function complete(block: Block, above: number): Block {
  const inConstruct = basename(block.page) === "infra.md";
  const text = inConstruct
    ? `export function example(this: import("constructs").Construct, { ${GIVEN.join(", ")} }: Given) {\n{ ${block.text} }\n}\n`
    : block.text;
  return { ...block, line: block.line + above, text: importsOf(block.text) + text };
}

const GIVEN = [
  "alias",
  "fargate",
  "frontDoor",
  "handler",
  "hostedZone",
  "imageStack",
  "loadBalancer",
].concat(["network", "secret", "securityGroup", "service", "table", "targetGroup", "topic"]);

/** What an example uses of the package and does not make itself. */
function importsOf(text: string): string {
  const used = ([name]: readonly [string, string]) =>
    new RegExp(`\\b${name}\\b`).test(text) && !new RegExp(`(const|class) ${name}\\b`).test(text);
  const names = [...valuesOfPackage(), ...Object.entries(ELSEWHERE)].filter(used);
  return names.map(([name, from]) => `import { ${name} } from "${from}";\n`).join("");
}

function valuesOfPackage(): readonly (readonly [string, string])[] {
  return SUBPATHS.filter(({ page }) => page !== "web").flatMap(({ name, source }) => {
    const text = readFileSync(source, "utf8");
    const lists = [...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list = ""]) =>
      list.split(","),
    );
    const declared = [...text.matchAll(/^export (?:async )?function (\w+)/gm)].map(
      ([, one = ""]) => one,
    );
    const listed = lists.map((entry) => entry.trim()).filter((entry) => /^\w+$/.test(entry));
    return [...listed, ...declared].map((value) => [value, name] as const);
  });
}
