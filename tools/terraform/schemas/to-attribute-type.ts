import type { HclType } from "./parse-hcl-types.ts";
import type { CtyType } from "./schema.ts";

const SIMPLE: Readonly<Record<string, CtyType>> = {
  string: "string",
  number: "number",
  boolean: "bool",
  any: "dynamic",
  stringMap: ["map", "string"],
  numberMap: ["map", "number"],
  booleanMap: ["map", "bool"],
};

const GETTERS: readonly (readonly [RegExp, CtyType])[] = [
  [/getStringAttribute\(/, "string"],
  [/getNumberAttribute\(/, "number"],
  [/getBooleanAttribute\(/, "bool"],
  [/getStringMapAttribute\(/, ["map", "string"]],
  [/getNumberMapAttribute\(/, ["map", "number"]],
  [/getBooleanMapAttribute\(/, ["map", "bool"]],
  [/Fn\.tolist\(this\.getListAttribute\(/, ["set", "string"]],
  [/Fn\.tolist\(this\.getNumberListAttribute\(/, ["set", "number"]],
  [/getListAttribute\(/, ["list", "string"]],
  [/getNumberListAttribute\(/, ["list", "number"]],
  [/new cdktn\.StringMap\(/, ["map", "string"]],
  [/new cdktn\.NumberMap\(/, ["map", "number"]],
  [/new cdktn\.BooleanMap\(/, ["map", "bool"]],
  [/new cdktn\.StringMapList\(/, ["list", ["map", "string"]]],
  [/interpolationForAttribute\(/, "dynamic"],
];

/** The type of an attribute of plain values; undefined where it is an object of its own. */
export function toAttributeType(code: string, hcl: HclType | undefined): CtyType | undefined {
  return (hcl && fromHcl(hcl)) ?? GETTERS.find(([getter]) => getter.test(code))?.[1];
}

function fromHcl({ type, storage }: HclType): CtyType | undefined {
  const element = storage.endsWith("List") ? SIMPLE[storage.slice(0, -"List".length)] : undefined;
  return element ? [type, element] : SIMPLE[storage];
}
