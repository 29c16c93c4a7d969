/** What to do with the value at a path: look into the object, hand its text on, or pass over it. */
export type Interest = "enter" | "take" | "skip";

export type Scanner = {
  push(text: string): void;
  /** @throws when the text was not one whole JSON object */
  end(): void;
};

/** A value whose end is looked for; only one that is taken is held. */
type Search = {
  readonly purpose: "key" | "take" | "skip";
  held: string;
  depth: number;
  inString: boolean;
  escaped: boolean;
};

/**
 * Finds values in a JSON text that comes in pieces, without holding the whole of it: the offer file of
 * EC2 has 440 MB.
 */
export function createEntryScanner(
  interestIn: (path: readonly string[]) => Interest,
  onEntry: (path: readonly string[], json: string) => void,
): Scanner {
  /** Keys of the objects that are open; the outermost has none. */
  const path: string[] = [];
  let [key, expects, begun]: [string, "key" | "value", boolean] = ["", "value", false];
  let search: Search | undefined;
  const here = (): readonly string[] => [...path, key].slice(1);
  const finish = ({ purpose, held }: Search): void => {
    if (purpose === "take") onEntry(here(), held);
    if (purpose === "key") key = JSON.parse(held);
    expects = purpose === "key" ? "value" : "key";
    search = undefined;
  };
  const structure = (char: string): void => {
    const interest = expects === "value" && char === "{" ? interestIn(here()) : undefined;
    if (interest === "enter") {
      path.push(key);
      [expects, begun] = ["key", true];
    } else if (char === "}") path.pop();
    else search = toSearch(expects === "key" ? "key" : toPurpose(interestIn(here())));
  };
  return {
    push: (text) => {
      for (let at = 0; at < text.length; ) {
        if (search === undefined && !BETWEEN.has(text[at] ?? "")) structure(text[at] ?? "");
        if (search === undefined) at++;
        else {
          const end = findEnd(text, at, search);
          if (search.purpose !== "skip") search.held += text.slice(at, end);
          at = end ?? text.length;
          if (end !== undefined) finish(search);
        }
      }
    },
    end: () => {
      if (!begun || path.length > 0) throw new Error("is not one whole JSON object");
    },
  };
}

const BETWEEN: ReadonlySet<string> = new Set([" ", "\n", "\r", "\t", ",", ":"]);

function toSearch(purpose: Search["purpose"]): Search {
  return { purpose, held: "", depth: 0, inString: false, escaped: false };
}

function toPurpose(interest: Interest): Search["purpose"] {
  return interest === "take" ? "take" : "skip";
}

const [QUOTE, BACKSLASH, COMMA, SPACE] = [0x22, 0x5c, 0x2c, 0x20];
const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d];

/** The index behind the value's last character; undefined when the value goes on in the next piece. */
function findEnd(text: string, from: number, search: Search): number | undefined {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (search.inString) {
      if (search.escaped) search.escaped = false;
      else if (code === BACKSLASH) search.escaped = true;
      else if (code === QUOTE) {
        search.inString = false;
        if (search.depth === 0) return at + 1;
      }
    } else if (code === QUOTE) search.inString = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) search.depth++;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      // A number has no end of its own: the object around it ends it.
      if (search.depth === 0) return at;
      search.depth--;
      if (search.depth === 0) return at + 1;
    } else if (search.depth === 0 && (code === COMMA || code <= SPACE)) return at;
  }
  return undefined;
}
