/** A constant or a function at the top level, with the comment before it. */
const DECLARATION =
  /^(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?(?:const (\w+)[\s\S]*?;\n|function (\w+)\([\s\S]*?^\}\n)\n?/gm;
const IMPORT = /^import (?:type )?\{([^}]*)\} from "[^"]+";\n/gm;

/** Removes private declarations of a file that nothing in it uses, and names that it imports in vain. */
export function removeUnused(source: string): string {
  const without = source.replace(DECLARATION, (text, constant = "", called = "") =>
    isUsed(constant || called, source) ? text : "",
  );
  if (without !== source) return removeUnused(without);
  return source.replace(IMPORT, (statement, names: string) => {
    const all = names.split(",").filter((name) => name.trim() !== "");
    const used = all.filter((name) => isUsed(name.replace(/^\s*type /, "").trim(), source));
    if (used.length === all.length) return statement;
    return used.length === 0 ? "" : statement.replace(`{${names}}`, `{${used.join(",")} }`);
  });
}

/** Its declaration is one mention, a use is another. */
function isUsed(name: string, source: string): boolean {
  return (source.match(new RegExp(`\\b${name}\\b`, "g")) ?? []).length > 1;
}
