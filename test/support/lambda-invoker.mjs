// Run by plain Node, as Lambda does: loads the bundle, answers each event given as a line of JSON.
import { createInterface } from "node:readline";

const { handler } = await import(process.argv[2]);
const context = { awsRequestId: "test", getRemainingTimeInMillis: () => 10_000 };

for await (const line of createInterface({ input: process.stdin })) {
  const result = await handler(JSON.parse(line), context);
  process.stdout.write(`RESULT ${JSON.stringify(result)}\n`);
}
