import { StringDecoder } from "node:string_decoder";
import { UsageError } from "../usage-error.ts";

/** A log has no such line; a file of another kind may have nothing else. */
const LONGEST_LINE = 1024 * 1024;

/** The lines of a text that comes in chunks, a batch for each chunk, without their line breaks. */
export async function* splitLines(
  chunks: AsyncIterable<Buffer>,
  name: string,
): AsyncGenerator<readonly string[]> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  for await (const chunk of chunks) {
    const lines = (rest + decoder.write(chunk)).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > LONGEST_LINE) {
      throw new UsageError(
        `${name}: has a line of more than 1 MB; a log or a file of counts is expected`,
      );
    }
    yield lines;
  }
  rest += decoder.end();
  if (rest !== "") yield [rest];
}
