declare module "dynalite" {
  import type { Server } from "node:http";

  /** An in-process DynamoDB over HTTP; the package brings no types of its own. */
  export default function dynalite(options?: { createTableMs?: number }): Server;
}
