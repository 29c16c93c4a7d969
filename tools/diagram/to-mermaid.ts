import type { Arrow, Graph, Part } from "./graph.ts";
import { GROUPS, type Group } from "./parts.ts";

/** What the groups are called in the diagram and in its legend. */
export const GROUP_TITLES: Readonly<Record<Group, string>> = {
  internet: "Internet",
  network: "Network",
  compute: "Compute",
  state: "State",
  operations: "Operations",
};

/** The graph as a Mermaid flowchart, which GitHub draws. */
export function toMermaid({ parts, arrows }: Graph): string {
  const groups = GROUPS.flatMap((group) => subgraph(group, parts));
  return ["flowchart LR", ...groups, ...arrows.map(toLine)].join("\n");
}

function subgraph(group: Group, parts: readonly Part[]): string[] {
  const members = parts.filter((part) => part.group === group);
  if (members.length === 0) return [];
  return [
    `  subgraph ${group}["${GROUP_TITLES[group]}"]`,
    ...members.map((part) => `    ${part.name}${shape(part)}`),
    "  end",
  ];
}

function shape(part: Part): string {
  const text = `"${toLabel(titleOf(part))}<br/>${toLabel(part.about)}"`;
  if (part.group === "state") return `[(${text})]`;
  return part.group === "internet" ? `([${text}])` : `[${text}]`;
}

/** What the part is called, how many there are, and what the template says of it. */
export function titleOf({ title, detail, merged, resources }: Part): string {
  const count = merged && resources.length > 1 ? ` (${resources.length})` : "";
  const told = detail?.(resources.map(([, resource]) => resource));
  return told ? `${title}${count}: ${told}` : `${title}${count}`;
}

function toLine({ from, to, label, aside }: Arrow): string {
  const line = aside ? "-.->" : "-->";
  return label === "" ? `  ${from} ${line} ${to}` : `  ${from} ${line}|"${toLabel(label)}"| ${to}`;
}

// A quote would end the label, and Mermaid takes # for the start of an entity.
function toLabel(text: string): string {
  return text.replaceAll("#", "#35;").replaceAll('"', "#quot;");
}
