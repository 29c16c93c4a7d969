/** How the bindings write one argument as HCL. */
export interface HclType {
  readonly type: string;
  readonly storage: string;
}

const ENTRY =
  /^ +(\w+): \{\n +value: .*\n +isBlock: (?:true|false),\n +type: "(\w+)",\n +storageClassType: "(\w+)",\n/gm;

/** The HCL types of a structure's arguments, read from the function or method that writes them. */
export function parseHclTypes(source: string, owner: string): ReadonlyMap<string, HclType> {
  const start = source.indexOf(`function ${lowerFirst(owner)}ToHclTerraform(`);
  return entries(start < 0 ? "" : upTo(source, start, "\n}\n"));
}

/** The HCL types of the arguments of a whole resource, data source or provider. */
export function parseTopHclTypes(source: string): ReadonlyMap<string, HclType> {
  const start = source.indexOf("    synthesizeHclAttributes() {");
  return entries(start < 0 ? "" : upTo(source, start, "\n    }\n"));
}

function upTo(source: string, start: number, end: string): string {
  return source.slice(start, source.indexOf(end, start));
}

function entries(code: string): ReadonlyMap<string, HclType> {
  return new Map(
    [...code.matchAll(ENTRY)].map(([, name = "", type = "", storage = ""]) => [
      name,
      { type, storage },
    ]),
  );
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
