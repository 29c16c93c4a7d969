import { type Instruction, parseDockerfile, type Stage } from "./parse-dockerfile.ts";

const SHELL_TOOLS = /\b(apt-get|apt|apk|curl|wget|sudo|ssh)\b/;
const SECRET = /PASSWORD|SECRET|TOKEN|CREDENTIAL|PRIVATE|API_?KEY/i;

/** What is wrong with a Dockerfile, by the rules of hadolint and Docker's own checks that matter here. */
export function lintDockerfile(source: string): string[] {
  const { args, stages } = parseDockerfile(source);
  const last = stages.at(-1);
  return [
    ...stages.flatMap((stage) => lintBase(stage, args)),
    ...stages.flatMap(lintStage),
    ...(last === undefined ? ["there is no FROM"] : lintFinalStage(last)),
  ];
}

function lintBase({ from }: Stage, args: Readonly<Record<string, string>>): string[] {
  const [image = ""] = from.words;
  const base = image.replace(/^\$\{?(\w+)\}?$/, (_, name) => args[name] ?? "");
  if (base === image) return [`${image} is not a build argument`];
  if (!/:[\w.-]*\d[\w.-]*$/.test(base)) return [`${image} is not pinned to a version: "${base}"`];
  return [];
}

function lintStage({ instructions }: Stage): string[] {
  return instructions.flatMap((instruction) => [
    ...when(instruction.name === "ADD", "ADD also unpacks and downloads; use COPY"),
    ...when(instruction.name === "MAINTAINER", "MAINTAINER is deprecated; use LABEL"),
    ...when(instruction.name === "RUN" && SHELL_TOOLS.test(instruction.text), "RUN installs tools"),
    ...when(
      instruction.name === "RUN" && /\bnpm (i|install)\b/.test(instruction.text),
      "use npm ci",
    ),
    ...when(instruction.name === "RUN" && /(^|&&)\s*cd /.test(instruction.text), "use WORKDIR"),
    ...when(
      instruction.name === "WORKDIR" && !instruction.text.startsWith("/"),
      "WORKDIR must be absolute",
    ),
    ...when(
      /^(ENV|ARG)$/.test(instruction.name) && SECRET.test(instruction.text),
      `${instruction.name} holds a secret, which every reader of the image sees`,
    ),
  ]);
}

function lintFinalStage(stage: Stage): string[] {
  const { instructions } = stage;
  return [
    ...["ENTRYPOINT", "CMD", "HEALTHCHECK"].flatMap((name) => lintCommand(name, all(stage, name))),
    ...when(
      all(stage, "RUN").length > 0,
      "the final stage runs something: it then needs an emulator",
    ),
    ...when(
      instructions.some(({ name, flags }) => name === "COPY" && flags.from === undefined),
      "the final stage copies from the sources",
    ),
    ...when(all(stage, "STOPSIGNAL").at(-1)?.text !== "SIGTERM", "STOPSIGNAL is not SIGTERM"),
    ...lintUser(all(stage, "USER")),
  ];
}

function lintCommand(name: string, found: readonly Instruction[]): string[] {
  if (found.length !== 1) return [`${found.length} ${name} instructions`];
  return when(
    found[0]?.exec === undefined,
    `${name} is not in exec form, so a shell gets the signals`,
  );
}

function lintUser(users: readonly Instruction[]): string[] {
  const user = users.at(-1)?.text ?? "root";
  return when(!/^[1-9]\d+:[1-9]\d+$/.test(user), `USER is ${user}, not a number of its own`);
}

function all({ instructions }: Stage, wanted: string): Instruction[] {
  return instructions.filter(({ name }) => name === wanted);
}

function when(wrong: boolean, finding: string): string[] {
  return wrong ? [finding] : [];
}
