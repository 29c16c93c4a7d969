import { rmSync } from "node:fs";
import { join } from "node:path";
import { Application, LogLevel, type ProjectReflection } from "typedoc";
import { PAGES } from "./navigation.ts";
import { SUBPATHS } from "./subpaths.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Where the reference is written; no part of the repository. */
export const REFERENCE: string = join(PAGES, "reference");

/**
 * Writes a page for each import of the package from the docstrings of its sources.
 *
 * @throws when TypeDoc finds an error, such as a link in a docstring that leads nowhere.
 */
export async function writeReference(): Promise<void> {
  const app = await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown"],
    entryPoints: SUBPATHS.map(({ source }) => join(ROOT, source)),
    tsconfig: join(ROOT, "tsconfig.json"),
    skipErrorChecking: true,
    excludeExternals: true,
    excludePrivate: true,
    excludeInternal: true,
    disableSources: true,
    disableGit: true,
    readme: "none",
    githubPages: false,
    logLevel: LogLevel.Warn,
    ...FORM,
  });
  const project = await app.convert();
  if (project === undefined) throw new Error("the sources have no reference: see above");
  name(project);
  rmSync(REFERENCE, { recursive: true, force: true });
  await app.outputs.writeOutput({ name: "markdown", path: REFERENCE }, project);
  // A list of the pages, which the site has beside each page.
  rmSync(join(REFERENCE, "README.md"));
  if (app.logger.hasErrors()) throw new Error("the reference has errors: see above");
}

const FORM: Record<string, unknown> = {
  router: "module",
  hideBreadcrumbs: true,
  hidePageHeader: true,
  useCodeBlocks: true,
  expandObjects: false,
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  typeAliasPropertiesFormat: "table",
  classPropertiesFormat: "table",
  tableColumnSettings: { hideSources: true, hideInherited: true, hideOverrides: true },
  pageTitleTemplates: { module: ({ name }: { readonly name: string }) => titleOf(name) },
};

/** TypeDoc names a module after its source, readers know it by its import. */
function name({ children = [] }: ProjectReflection): void {
  for (const module of children) {
    const found = SUBPATHS.find(
      ({ source }) => source.replace(/(\/index)?\.ts$/, "") === module.name,
    );
    if (found === undefined) throw new Error(`${module.name}: is no import of the package`);
    module.name = found.page;
  }
}

function titleOf(page: string): string {
  return SUBPATHS.find((subpath) => subpath.page === page)?.name ?? page;
}
