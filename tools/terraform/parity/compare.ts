import type { Deployment, Json } from "./deployment.ts";
import { type Kind, type Reader, read } from "./kind.ts";
import { KINDS } from "./kinds.ts";

/** One decision of one resource, as either side takes it. */
export interface Compared {
  readonly kind: string;
  /** Which of several resources of the kind; empty for the only one. */
  readonly which: string;
  readonly decision: string;
  readonly cdk: string;
  readonly terraform: string;
}

/** What a side says where it has no such resource. */
export const MISSING = "(none)";

/** Compares what CDK and Terraform would deploy for one target, decision by decision. */
export function compare(cdk: Deployment, terraform: Deployment): readonly Compared[] {
  return KINDS.flatMap((kind) =>
    compareKind(kind, instances(kind, "cdk", cdk), instances(kind, "terraform", terraform)),
  );
}

type Side = "cdk" | "terraform";
type Decisions = Readonly<Record<string, string>>;

/** The resources of a kind by their key; those that share one are told apart by number. */
function instances(kind: Kind, side: Side, all: Deployment): ReadonlyMap<string, Decisions> {
  const found = all.resources
    .filter((resource) => resource.type === kind.types[side] && (kind.only?.(resource) ?? true))
    .map((resource) => ({
      key: text(kind.key && read(kind.key[side] as Reader, resource, all)),
      decisions: Object.fromEntries(
        Object.entries(kind.decisions).map(([name, decision]) => [
          name,
          text(read(decision[side], resource, all) ?? decision.absent),
        ]),
      ),
    }));
  const groups = Map.groupBy(found, ({ key }) => key);
  return new Map(
    [...groups].flatMap(([key, members]) => {
      const decisions = members.map((member) => member.decisions);
      return numbered(key, kind.isSet ? distinct(decisions) : decisions);
    }),
  );
}

function distinct(members: readonly Decisions[]): readonly Decisions[] {
  return [...new Map(members.map((each) => [JSON.stringify(each), each])).values()];
}

function numbered(key: string, members: readonly Decisions[]): [string, Decisions][] {
  const sorted = members.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  const name = key === "–" ? "" : key;
  return sorted.map((decisions, index) => [
    sorted.length > 1 ? `${name} #${index + 1}`.trim() : name,
    decisions,
  ]);
}

function compareKind(
  kind: Kind,
  cdk: ReadonlyMap<string, Decisions>,
  terraform: ReadonlyMap<string, Decisions>,
): Compared[] {
  const keys = [...new Set([...cdk.keys(), ...terraform.keys()])].toSorted();
  return keys.flatMap((which) => {
    const [ours, theirs] = [cdk.get(which), terraform.get(which)];
    if (!ours || !theirs)
      return [{ kind: kind.name, which, decision: "is there", ...presence(ours, theirs) }];
    const there = { kind: kind.name, which, decision: "is there", cdk: "true", terraform: "true" };
    const decisions = Object.keys(kind.decisions).map((decision) => ({
      kind: kind.name,
      which,
      decision,
      cdk: ours[decision] ?? "–",
      terraform: theirs[decision] ?? "–",
    }));
    return decisions.length > 0 ? decisions : [there];
  });
}

function presence(
  cdk: unknown,
  terraform: unknown,
): { readonly cdk: string; readonly terraform: string } {
  return { cdk: cdk ? "true" : MISSING, terraform: terraform ? "true" : MISSING };
}

/** A value as text: no difference between 60 and "60", none between nothing and an empty list. */
function text(value: Json | undefined): string {
  if (
    value === undefined ||
    value === null ||
    value === "" ||
    (Array.isArray(value) && value.length === 0)
  )
    return "–";
  if (Array.isArray(value)) return value.map((item) => text(item)).join("; ");
  if (typeof value !== "object") return String(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  return entries
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, inner]) => `${name}=${text(inner)}`)
    .join("; ");
}
