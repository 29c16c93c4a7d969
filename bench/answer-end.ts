/**
 * Told each piece of what comes over a connection, says with which status an answer is complete by
 * it, or nothing when more is to come.
 */
export type AnswerEnd = (bytes: Buffer, length: number) => number | undefined;

const HEAD_END = "\r\n\r\n";
const LENGTH = /\r\ncontent-length: *(\d+)/i;

/** Finds where answers end by the length that they state, one after the other. */
export function createAnswerEnd(): AnswerEnd {
  let head = "";
  let status = 0;
  let missing = 0;

  function takeHead(text: string): number | undefined {
    const end = text.indexOf(HEAD_END);
    head = end === -1 ? text : "";
    if (end === -1) return undefined;
    status = Number(text.slice(9, 12));
    missing = statedLength(text) - (text.length - end - HEAD_END.length);
    return checkEnd();
  }

  function checkEnd(): number | undefined {
    if (missing < 0) throw new Error("[bench] more came than the answer's length");
    return missing === 0 ? status : undefined;
  }

  return (bytes, length) => {
    if (missing === 0) return takeHead(head + bytes.toString("latin1", 0, length));
    missing -= length;
    return checkEnd();
  };
}

function statedLength(head: string): number {
  const [, length] = LENGTH.exec(head) ?? [];
  if (length === undefined) throw new Error("[bench] an answer without content-length");
  return Number(length);
}
