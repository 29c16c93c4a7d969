import { readdirSync, readFileSync } from "node:fs";

/** A job of a workflow: its name in the file and its lines. */
export type Job = { readonly id: string; readonly text: string };

/** A workflow as far as tests look at it. We have no YAML parser, and our workflows are plain. */
export type Workflow = {
  readonly file: string;
  readonly text: string;
  readonly head: string;
  readonly jobs: readonly Job[];
};

export function readWorkflows(): Workflow[] {
  const folder = ".github/workflows";
  return readdirSync(folder).map((file) => {
    const text = readFileSync(`${folder}/${file}`, "utf8").replaceAll(/^\s*#.*\n/gm, "");
    const [head = "", body = ""] = text.split(/^jobs:\n/m);
    return {
      file,
      text,
      head,
      jobs: body
        .split(/^(?= {2}\w)/m)
        .map(toJob)
        .filter(hasId),
    };
  });
}

function toJob(text: string): Job {
  return { id: /^ {2}([\w-]+):/.exec(text)?.[1] ?? "", text };
}

function hasId({ id }: Job): boolean {
  return id !== "";
}

/** What the steps of a text run: one string for each step. */
export function commandsOf(text: string): string[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const [, indent = "", first = ""] = /^( +(?:- )?)run: (.*)$/.exec(line) ?? [];
    if (first === "") return [];
    if (first !== "|") return [first];
    const rest = lines.slice(index + 1);
    const end = rest.findIndex((next) => next !== "" && leading(next) <= indent.length);
    return [rest.slice(0, end === -1 ? rest.length : end).join("\n")];
  });
}

function leading(line: string): number {
  return line.length - line.trimStart().length;
}
