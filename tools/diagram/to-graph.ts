import { DOORS } from "./flows.ts";
import type { Arrow, Graph, Part } from "./graph.ts";
import { PARTS } from "./parts.ts";
import type { Template } from "./template.ts";
import { arrow, toArrows } from "./to-arrows.ts";

const CLIENTS: Part = {
  id: "clients",
  name: "clients",
  group: "internet",
  title: "Clients",
  about: "whoever sends requests",
  resources: [],
};

const IMAGES: Part = {
  id: "ecr",
  name: "images",
  group: "state",
  title: "ECR",
  about: "the image of the service, in the repository of cdk bootstrap",
  resources: [],
};

/** The parts of a template, and how they are connected. */
export function toGraph(template: Template): Graph {
  const drawn = toParts(template);
  const images = pullsAsset(drawn) ? [IMAGES] : [];
  const parts = [CLIENTS, ...drawn, ...images];
  const arrows = toArrows(template, drawn);
  const pulls = images.flatMap(({ name }) =>
    ofKind(drawn, "task").map((task) =>
      arrow(task.name, name, { label: "starts from", aside: true }),
    ),
  );
  return {
    parts,
    arrows: [...clientArrows(drawn, arrows), ...arrows, ...pulls],
    others: countOthers(template),
  };
}

function toParts({ Resources }: Template): Part[] {
  return Object.entries(PARTS).flatMap(([type, kind]) => {
    const found = Object.entries(Resources).filter(([, { Type }]) => Type === type);
    if (found.length === 0) return [];
    const groups = kind.merged ? [found] : found.map((one) => [one]);
    return groups.map((resources, index) => {
      const name = groups.length > 1 ? `${kind.id}${index + 1}` : kind.id;
      return { ...kind, name, resources };
    });
  });
}

function clientArrows(parts: readonly Part[], arrows: readonly Arrow[]): Arrow[] {
  const reached = new Set(arrows.filter(({ aside }) => !aside).map(({ to }) => to));
  return parts
    .filter(({ id, name }) => DOORS.includes(id) && !reached.has(name))
    .map(({ name }) => arrow(CLIENTS.name, name, {}));
}

function ofKind(parts: readonly Part[], id: string): Part[] {
  return parts.filter((part) => part.id === id);
}

// The image of `ContainerImage.fromAsset` lies in a repository that no template of ours makes.
function pullsAsset(parts: readonly Part[]): boolean {
  if (ofKind(parts, "ecr").length > 0) return false;
  return ofKind(parts, "task").some(({ resources }) =>
    resources.some(([, { Properties }]) =>
      JSON.stringify(Properties.ContainerDefinitions).includes(".dkr.ecr."),
    ),
  );
}

function countOthers({ Resources }: Template): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { Type } of Object.values(Resources)) {
    if (!(Type in PARTS)) counts.set(Type, (counts.get(Type) ?? 0) + 1);
  }
  return counts;
}
