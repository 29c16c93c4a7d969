/** No log line is longer; of one that is, no more than this is kept in memory. */
const MOST_CHARACTERS = 64 * 1024;

/** Lines of UTF-8 text as they arrive, in the batches that they arrive in; bytes that are no text are replaced. */
export async function* textLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly string[], void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = (lines.pop() ?? "").slice(0, MOST_CHARACTERS);
    yield lines;
  }
  rest += decoder.decode();
  if (rest !== "") yield [rest];
}
