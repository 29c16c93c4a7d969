import type { PartKind } from "./parts.ts";
import type { Resource } from "./template.ts";

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
