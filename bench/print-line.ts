/** One JSON object a line, as every bench prints. */
export function printLine(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
