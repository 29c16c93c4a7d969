import { at, type Deployment, type Json, type Resource } from "./deployment.ts";

/** Where a decision is written: a path in the properties, or what is computed from the resource. */
export type Reader = string | ((resource: Resource, all: Deployment) => Json | undefined);

/** One decision, as CDK writes it and as Terraform does; `absent` is what either means by silence. */
export interface Decision {
  readonly cdk: Reader;
  readonly terraform: Reader;
  readonly absent?: Json;
}

/** A kind of resource whose decisions are compared. */
export interface Kind {
  readonly name: string;
  /** The resource types on either side, first CDK's. */
  readonly types: { readonly cdk: string; readonly terraform: string };
  /**
   * Which resources of the types are meant.
   * @default all
   */
  readonly only?: (resource: Resource) => boolean;
  /** Tells resources of the kind apart, the same on both sides. */
  readonly key?: { readonly cdk: Reader; readonly terraform: Reader };
  readonly decisions: Readonly<Record<string, Decision>>;
  /**
   * Whether only what is said counts, not how many resources say it.
   * @default each resource has its counterpart
   */
  readonly isSet?: boolean;
}

/** A decision whose two paths say all. */
export function same(cdk: Reader, terraform: Reader, absent?: Json): Decision {
  return absent === undefined ? { cdk, terraform } : { cdk, terraform, absent };
}

/** What a reader finds, references as words. */
export function read(reader: Reader, resource: Resource, all: Deployment): Json | undefined {
  const found =
    typeof reader === "string" ? at(resource.properties, reader) : reader(resource, all);
  return found === undefined ? undefined : all.word(found);
}
