import serverlessExpress from "@codegenie/serverless-express";
import type { Express } from "express";
import { asHandler, type Handler } from "../handler.ts";

// Its declarations describe a default export inside a namespace; what is there is the function.
const configure = serverlessExpress as unknown as (options: { readonly app: Express }) => unknown;

export function toHandler(app: Express): Handler {
  return asHandler(configure({ app }));
}
