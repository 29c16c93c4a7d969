import type { Part } from "./graph.ts";
import { GROUPS } from "./parts.ts";
import type { Template } from "./template.ts";
import { toGraph } from "./to-graph.ts";
import { GROUP_TITLES, titleOf, toMermaid } from "./to-mermaid.ts";

/** The page of one target: the diagram, what each part of it is, and what is not drawn. */
export function toPage(target: string, template: Template): string {
  const graph = toGraph(template);
  return [
    `# What runs with \`-c target=${target}\``,
    "",
    "Made from the template by `npm run diagrams`; a test fails when the two differ. Solid arrows are the",
    "way of a request, dotted ones what else the parts have to do with each other.",
    "",
    "```mermaid",
    toMermaid(graph),
    "```",
    "",
    ...GROUPS.flatMap((group) => legend(graph.parts.filter((part) => part.group === group))),
    "## Not drawn",
    "",
    "What holds these together: permissions, routes, versions.",
    "",
    ...[...graph.others]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([type, n]) => `- ${n} × \`${type}\``),
    "",
  ].join("\n");
}

function legend(parts: readonly Part[]): string[] {
  const [first] = parts;
  if (first === undefined) return [];
  return [
    `## ${GROUP_TITLES[first.group]}`,
    "",
    ...parts.map((part) => `- **${titleOf(part)}**: ${part.about}`),
    "",
  ];
}
