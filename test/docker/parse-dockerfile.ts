/** One instruction of a Dockerfile, its flags and its arguments apart. */
export type Instruction = {
  readonly name: string;
  readonly flags: Readonly<Record<string, string>>;
  /** What follows the name and the flags, on one line. */
  readonly text: string;
  /** The arguments in exec form, `["node", "x.mjs"]`; undefined in shell form. */
  readonly exec: readonly string[] | undefined;
  /** The arguments, in either form. */
  readonly words: readonly string[];
};

/** What follows one FROM up to the next. */
export type Stage = {
  readonly from: Instruction;
  readonly name: string | undefined;
  readonly instructions: readonly Instruction[];
};

export type Dockerfile = {
  /** The ARGs before the first FROM, with their defaults. */
  readonly args: Readonly<Record<string, string>>;
  readonly stages: readonly Stage[];
};

/** Parses the part of the language that we use: comments, continued lines, flags, JSON arguments. */
export function parseDockerfile(source: string): Dockerfile {
  const args: Record<string, string> = {};
  const stages: { from: Instruction; name: string | undefined; instructions: Instruction[] }[] = [];
  for (const instruction of splitInstructions(source)) {
    const stage = stages.at(-1);
    if (instruction.name === "FROM") {
      const [, , name] = instruction.words;
      stages.push({ from: instruction, name, instructions: [] });
    } else if (stage === undefined) {
      const [name = "", value = ""] = instruction.text.split("=");
      args[name] = value;
    } else {
      stage.instructions.push(instruction);
    }
  }
  return { args, stages };
}

function splitInstructions(source: string): Instruction[] {
  return source
    .split("\n")
    .filter((line) => !/^\s*(#|$)/.test(line))
    .join("\n")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line !== "")
    .map(parseInstruction);
}

function parseInstruction(line: string): Instruction {
  const [, name = "", rest = ""] = /^\s*(\w+)\s+(.*)$/.exec(line) ?? [];
  const flags: Record<string, string> = {};
  const text = rest.replace(/^(?:--[\w-]+=\S+\s+)+/, (found) => {
    for (const [, flag = "", value = ""] of found.matchAll(/--([\w-]+)=(\S+)/g))
      flags[flag] = value;
    return "";
  });
  const exec = parseExec(text.replace(/^CMD\s+(?=\[)/, ""));
  return { name: name.toUpperCase(), flags, text, exec, words: exec ?? text.split(/\s+/) };
}

function parseExec(text: string): string[] | undefined {
  return text.startsWith("[") ? JSON.parse(text) : undefined;
}
