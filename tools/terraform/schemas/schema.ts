/** A type as Terraform's plugin protocol writes it in JSON: `"string"`, `["list","string"]`, `["object",{…}]`. */
export type CtyType = string | readonly [string, CtyType | Readonly<Record<string, CtyType>>];

/** Who may set an attribute: `r` required, `o` optional, `c` computed by AWS, `oc` either. */
export type Presence = "r" | "o" | "c" | "oc";

export type Attribute = readonly [Presence, CtyType];

export interface Block {
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly blocks: Readonly<Record<string, NestedBlock>>;
}

export interface NestedBlock extends Block {
  readonly nesting: "single" | "list" | "set" | "map";
  readonly min: number;
  /** The most blocks of this kind; 0 means no limit. */
  readonly max: number;
}

export interface Provenance {
  readonly package: string;
  readonly packageVersion: string;
  readonly provider: string;
  readonly providerVersion: string;
  readonly date: string;
}

/** The schemas of the AWS provider that the proof of the module needs. */
export interface Schemas {
  readonly provenance: Provenance;
  readonly provider: Block;
  readonly resources: Readonly<Record<string, Block>>;
  readonly dataSources: Readonly<Record<string, Block>>;
}
