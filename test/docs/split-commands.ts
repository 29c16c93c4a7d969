/** The commands of a block as words: continued lines joined, comments, variables and pipes taken apart. */
export function splitCommands(text: string): readonly (readonly string[])[] {
  const lines = text.replace(/\\\n/g, " ").split("\n");
  return lines.flatMap((line) => split(wordsOf(line))).filter((words) => words.length > 0);
}

const WORD = /'[^']*'|"[^"]*"|#.*$|&&|[|;]|(?:[^\s'";|]|'[^']*'|"[^"]*")+/g;

function wordsOf(line: string): readonly string[] {
  const words = [...line.matchAll(WORD)].map(([word]) => word);
  return words.filter((word) => !word.startsWith("#"));
}

/** A command ends at `&&`, `|` and `;`; what goes into a file is no word of it. */
function split(words: readonly string[]): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  for (const [index, word] of words.entries()) {
    if (["&&", "|", ";"].includes(word)) commands.push([]);
    else if (word !== ">" && words[index - 1] !== ">") commands.at(-1)?.push(unquote(word));
  }
  return commands.map((command) =>
    command.slice(command.findIndex((word) => !/^[A-Z_]+=/.test(word))),
  );
}

function unquote(word: string): string {
  return /^(['"]).*\1$/s.test(word) ? word.slice(1, -1) : word;
}
