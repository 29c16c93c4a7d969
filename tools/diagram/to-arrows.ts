import { FLOWS, type Flow } from "./flows.ts";
import type { Arrow, Part } from "./graph.ts";
import { refsOf, type Template } from "./template.ts";

/** The arrows between parts that are connected in the template, in the order of the parts. */
export function toArrows(template: Template, parts: readonly Part[]): Arrow[] {
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

/** One arrow between two names: solid, and without a label, unless it says otherwise. */
export function arrow(
  from: string,
  to: string,
  { label = "", aside = false }: { label?: string | undefined; aside?: boolean },
): Arrow {
  return { from, to, label, aside };
}
