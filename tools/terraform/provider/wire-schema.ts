import type { Attribute, Block, NestedBlock, Schemas } from "../schemas/schema.ts";

const NESTING = { single: 1, list: 2, set: 3, map: 4 } as const;

/** The answer to Terraform's question which types the provider has. */
export function toWireSchemas({ provider, resources, dataSources }: Schemas): object {
  return {
    provider: toWireSchema(provider),
    resource_schemas: mapValues(resources, toWireSchema),
    data_source_schemas: mapValues(dataSources, toWireSchema),
  };
}

function toWireSchema(block: Block): object {
  return { version: 0, block: toWireBlock(block) };
}

function toWireBlock({ attributes, blocks }: Block): object {
  return {
    attributes: Object.entries(attributes).map(toWireAttribute),
    block_types: Object.entries(blocks).map(toWireNestedBlock),
  };
}

function toWireAttribute([name, [presence, type]]: readonly [string, Attribute]): object {
  return {
    name,
    type: Buffer.from(JSON.stringify(type)),
    required: presence === "r",
    optional: presence.startsWith("o"),
    computed: presence.endsWith("c"),
  };
}

function toWireNestedBlock([name, block]: readonly [string, NestedBlock]): object {
  return {
    type_name: name,
    block: toWireBlock(block),
    nesting: NESTING[block.nesting],
    min_items: block.min,
    max_items: block.max,
  };
}

function mapValues<A, B>(of: Readonly<Record<string, A>>, to: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, to(value)]));
}
