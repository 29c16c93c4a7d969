import { existsSync, readFileSync } from "node:fs";
import { parseContext } from "../../infra/parse-context.ts";
import { checkCurl } from "./check-curl.ts";
import { checkTwinport } from "./check-twinport.ts";
import { splitCommands } from "./split-commands.ts";

type Words = readonly string[];
type Check = (words: Words) => readonly string[] | Promise<readonly string[]>;

/** What can be said of a command without running it. */
const COMMANDS: Readonly<Record<string, Check>> = {
  cd: () => [],
  cdk: checkCdk,
  curl: checkCurl,
  node: ([file = ""]) => (existsSync(file) ? [] : [`node ${file}: there is no such file`]),
  npm: checkNpm,
  npx: ([command = "", ...rest]) => checkCommand([command, ...rest]),
  twinport: checkTwinport,
  vitest: (words) => words.slice(1).filter((path) => !path.startsWith("-") && !existsSync(path)),
};

/** What is wrong with the commands of a block. */
export async function checkShell(text: string): Promise<readonly string[]> {
  const wrong = await Promise.all(splitCommands(text).map(checkCommand));
  return wrong.flat();
}

async function checkCommand([name = "", ...rest]: Words): Promise<readonly string[]> {
  const check = COMMANDS[name];
  if (check === undefined) return [`nothing checks ${name}: give a reason with no-check`];
  return check(rest);
}

const VERBS: readonly string[] = ["bootstrap", "deploy", "diff", "synth"];
const CDK_FLAGS: readonly string[] = ["-c", "--quiet", "-o", "--template", "--exclusively"];

/** Context is what the advisor's own stack understands. */
function checkCdk([verb = "", ...rest]: Words): readonly string[] {
  if (!VERBS.includes(verb)) return [`cdk ${verb}: is none of ${VERBS.join(", ")}`];
  const flags = rest.filter((word) => word.startsWith("-") && !CDK_FLAGS.includes(word));
  return [...flags.map((flag) => `cdk ${flag}: is not known here`), ...checkContext(rest)];
}

function checkContext(words: Words): readonly string[] {
  const values = words.flatMap((word, index) =>
    words[index - 1] === "-c" ? [word.split("=")] : [],
  );
  try {
    parseContext(Object.fromEntries(values));
    return [];
  } catch (error) {
    return [String(error)];
  }
}

const BUILT_IN: readonly string[] = ["ci", "install", "start", "test", "run"];

function checkNpm(words: Words): readonly string[] {
  const [verb = "", script = "", separator, ...rest] = words.filter((word) => word !== "--silent");
  if (!BUILT_IN.includes(verb)) return [`npm ${verb}: is none of ${BUILT_IN.join(", ")}`];
  if (verb !== "run") return [];
  if (!scripts().has(script)) return [`npm run ${script}: there is no such script`];
  return separator === "--" && script === "synth" ? checkContext(rest) : [];
}

/** Those of this repository, and those of a service that `init` writes. */
function scripts(): ReadonlySet<string> {
  const manifests = ["package.json", "templates/service/package.json"];
  return new Set(
    manifests.flatMap((path) => Object.keys(JSON.parse(readFileSync(path, "utf8")).scripts)),
  );
}
