import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type BoundClass, type BoundProperty, parseClasses } from "./parse-classes.ts";
import { type HclType, parseHclTypes, parseTopHclTypes } from "./parse-hcl-types.ts";
import { parseInterface } from "./parse-interface.ts";
import type { Attribute, Block, CtyType, NestedBlock, Presence } from "./schema.ts";
import { toAttributeType } from "./to-attribute-type.ts";

interface Module {
  readonly code: string;
  readonly types: string;
  readonly classes: ReadonlyMap<string, BoundClass>;
}

const TOP = ["TerraformResource", "TerraformDataSource", "TerraformProvider"];

/** The schema of the one resource, data source or provider that a folder of the bindings holds. */
export function readModule(folder: string): Block {
  const code = readFileSync(join(folder, "index.js"), "utf8");
  const types = readFileSync(join(folder, "index.d.ts"), "utf8");
  const module: Module = { code, types, classes: parseClasses(code) };
  const top = [...module.classes.values()].find(({ base }) => TOP.includes(base));
  if (!top) throw new Error(`no resource in ${folder}: is this the package of the bindings?`);
  return toBlock(module, top, `${top.name}Config`, parseTopHclTypes(code));
}

function toBlock(
  module: Module,
  bound: BoundClass,
  owner: string,
  hcl: ReadonlyMap<string, HclType>,
): Block {
  const documented = blockNames(module.types, owner);
  const attributes: Record<string, Attribute> = {};
  const blocks: Record<string, NestedBlock> = {};
  for (const property of bound.properties) {
    const { name } = property;
    if (documented.has(name)) blocks[name] = toNestedBlock(module, property, hcl.get(name));
    else attributes[name] = [toPresence(property), toType(module, property, hcl.get(name))];
  }
  return { attributes, blocks };
}

/** Only the documentation tells a block (`x { … }`) from an attribute that is an object (`x = { … }`). */
function blockNames(types: string, owner: string): ReadonlySet<string> {
  const start = types.indexOf(`export interface ${owner} `);
  const body = start < 0 ? "" : types.slice(start, types.indexOf("\n}\n", start));
  return new Set([...body.matchAll(/^ +\* (\w+) block$/gm)].map(([, name = ""]) => name));
}

function toNestedBlock(
  module: Module,
  property: BoundProperty,
  hcl: HclType | undefined,
): NestedBlock {
  const { element, many } = nestedClass(module, property, hcl);
  const nesting =
    hcl?.type === "struct" ? "single" : ((hcl?.type ?? "list") as NestedBlock["nesting"]);
  const owner = structName(element);
  return {
    nesting,
    min: property.required && nesting !== "single" ? 1 : 0,
    max: many || nesting === "single" ? 0 : 1,
    ...toBlock(module, element, owner, parseHclTypes(module.code, owner)),
  };
}

function toType(module: Module, property: BoundProperty, hcl: HclType | undefined): CtyType {
  const plain = toAttributeType(property.code, hcl);
  if (plain) return plain;
  const { element, many, set } = nestedClass(module, property, hcl);
  const owner = structName(element);
  const { attributes } = toBlock(module, element, owner, parseHclTypes(module.code, owner));
  const object: CtyType = [
    "object",
    Object.fromEntries(Object.entries(attributes).map(([name, [, type]]) => [name, type])),
  ];
  return many ? [set ? "set" : "list", object] : object;
}

interface Nested {
  readonly element: BoundClass;
  readonly many: boolean;
  readonly set: boolean;
}

function nestedClass(
  module: Module,
  { name, code }: BoundProperty,
  hcl: HclType | undefined,
): Nested {
  const [, className = "", set] =
    code.match(/ = new (\w+)\(this, "\w+"(?:, (true|false))?\)/) ?? [];
  const bound = module.classes.get(className);
  if (bound?.base === "ComplexObject") return { element: bound, many: false, set: false };
  const owner = className
    ? className.slice(0, -"List".length)
    : (hcl?.storage.replace(/List$/, "") ?? "");
  const element =
    module.classes.get(`${owner}OutputReference`) ?? parseInterface(module.types, owner);
  if (!element)
    throw new Error(`the bindings give ${name} a type that is not known here: ${code.trim()}`);
  return {
    element,
    many: bound ? true : (hcl?.storage.endsWith("List") ?? false),
    set: set === "true",
  };
}

function structName({ name }: BoundClass): string {
  return name.slice(0, -"OutputReference".length);
}

function toPresence({ required, optional, computed }: BoundProperty): Presence {
  if (required) return "r";
  if (!optional) return "c";
  return computed ? "oc" : "o";
}
