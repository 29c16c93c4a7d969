import type { ColdModule } from "./cold-module.ts";
import type { Starts } from "./measure-starts.ts";

/** Something that is known to make starts slow, and what makes it go away. */
export type Hint = {
  readonly id: string;
  readonly bytes: number;
  readonly cause: string;
  readonly cure: string;
};

type Pattern = Omit<Hint, "bytes"> & { readonly path: RegExp };

const PATTERNS: readonly Pattern[] = [
  {
    id: "zod-locales",
    path: /node_modules\/zod\/.*\/locales\/(?!en\.|index\.)/,
    cause: "zod's messages in every language are in the bundle",
    cure: 'import * as z from "zod" (or "zod/mini") where it says import { z } from "zod"',
  },
  {
    id: "aws-sdk",
    path: /node_modules\/@(?:aws-sdk|smithy)\//,
    cause: "the AWS SDK is loaded at every start",
    cure: "import the client where it is first used, with await import()",
  },
  {
    id: "aws-sdk-v2",
    path: /node_modules\/aws-sdk\//,
    cause: "the AWS SDK of version 2 is out of support, and comes as a whole",
    cure: "the clients of version 3, one package each",
  },
  {
    id: "cdk",
    path: /node_modules\/(?:aws-cdk-lib|constructs)\//,
    cause: "CDK is in the bundle: something imports the infrastructure",
    cure: "import twinport/infra in the CDK app alone",
  },
  {
    id: "node-server",
    path: /node_modules\/@hono\/node-server\//,
    cause: "the socket server is in a function's bundle, and loads Node's own fetch classes",
    cure: "import twinport/node in the server's entry alone",
  },
];

const UNDICI: Omit<Hint, "bytes" | "cause"> = {
  id: "undici",
  cure: 'give the bundler inject: ["twinport/web"], and call fetch() only where it is needed',
};

/** What is known to matter and was found. */
export function findHints(
  modules: readonly ColdModule[],
  { undici }: Pick<Starts, "undici">,
): readonly Hint[] {
  const found = PATTERNS.flatMap(({ path, ...hint }) => {
    const bytes = modules
      .filter((one) => path.test(one.path.replaceAll("\\", "/")))
      .reduce((sum, one) => sum + one.bytes, 0);
    return bytes > 0 ? [{ ...hint, bytes }] : [];
  });
  if (undici === "never") return found;
  const when = undici === "import" ? "while it is imported" : "for the first answer";
  const cause = `Node's own Request, Response, Headers or fetch is touched ${when}, which loads undici: more CPU time than Node's whole start`;
  return [{ ...UNDICI, cause, bytes: 0 }, ...found];
}
