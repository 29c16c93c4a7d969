import { DOORS, FLOWS, type Flow } from "./flows.ts";
import { PARTS, type PartKind } from "./parts.ts";
import { type Resource, refsOf, type Template } from "./template.ts";

/** One box of the diagram. */
export interface Part extends PartKind {
  /** The same in every run, whatever the logical ids are. */
  readonly name: string;
  readonly resources: readonly (readonly [logicalId: string, resource: Resource])[];
}

/** One arrow of the diagram, between the names of two parts. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly aside: boolean;
}

export interface Graph {
  readonly parts: readonly Part[];
  readonly arrows: readonly Arrow[];
  /** How many resources of each type are not drawn. */
  readonly others: ReadonlyMap<string, number>;
}

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
    arrows: [...entries(drawn, arrows), ...arrows, ...pulls],
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

function toArrows(template: Template, parts: readonly Part[]): Arrow[] {
  const owner = new Map(
    parts.flatMap((part) => part.resources.map(([logicalId]) => [logicalId, part] as const)),
  );
  const found = new Map<string, Arrow>();
  for (const pair of connections(template, owner)) {
    for (const one of arrowsBetween(...pair)) found.set(`${one.from} ${one.to}`, one);
  }
  const order = (name: string) => parts.findIndex((part) => part.name === name);
  return [...found.values()].sort(
    (a, b) => order(a.from) - order(b.from) || order(a.to) - order(b.to),
  );
}

/** Two parts are connected where one refers to the other, or a small resource refers to both. */
function* connections(
  { Resources }: Template,
  owner: ReadonlyMap<string, Part>,
): Generator<[Part, Part]> {
  for (const [logicalId, { Properties }] of Object.entries(Resources)) {
    const own = owner.get(logicalId);
    const others = [...refsOf(Properties)].flatMap((id) => partsBehind(Resources, owner, id));
    if (own) for (const other of others) yield [own, other];
    else for (const one of others) for (const other of others) yield [one, other];
  }
}

// A subnet or a listener's certificate is no part; what matters of it is what it belongs to.
function partsBehind(
  resources: Template["Resources"],
  owner: ReadonlyMap<string, Part>,
  logicalId: string,
): Part[] {
  const part = owner.get(logicalId);
  if (part) return [part];
  const resource = resources[logicalId];
  if (resource?.Type !== "AWS::EC2::Subnet") return [];
  return [...refsOf(resource.Properties)].flatMap((id) => owner.get(id) ?? []);
}

function arrowsBetween(one: Part, other: Part): Arrow[] {
  return FLOWS.flatMap((flow) => {
    if (flow.from === one.id && flow.to === other.id) return [toArrow(one, other, flow)];
    if (flow.from === other.id && flow.to === one.id) return [toArrow(other, one, flow)];
    return [];
  });
}

function toArrow(from: Part, to: Part, flow: Flow): Arrow {
  const weight = from.id === "rule" ? weightOf(from, to) : undefined;
  const label = weight === undefined ? flow.label : `weight ${weight}`;
  return arrow(from.name, to.name, { ...flow, label });
}

function arrow(
  from: string,
  to: string,
  { label = "", aside = false }: { label?: string | undefined; aside?: boolean },
): Arrow {
  return { from, to, label, aside };
}

function weightOf(rule: Part, group: Part): number | undefined {
  const ids = new Set(group.resources.map(([logicalId]) => logicalId));
  type Share = { readonly TargetGroupArn: unknown; readonly Weight?: number };
  const shares: Share[] = rule.resources.flatMap(([, { Properties }]) =>
    Properties.Actions.flatMap(
      (action: { ForwardConfig?: { TargetGroups?: Share[] } }) =>
        action.ForwardConfig?.TargetGroups ?? [],
    ),
  );
  return shares.find(({ TargetGroupArn }) => [...refsOf(TargetGroupArn)].some((id) => ids.has(id)))
    ?.Weight;
}

function entries(parts: readonly Part[], arrows: readonly Arrow[]): Arrow[] {
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
