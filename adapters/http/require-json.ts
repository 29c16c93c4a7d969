import type { MiddlewareHandler } from "hono";
import { answerProblem } from "./problem.ts";

const JSON_MEDIA_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/** Refuses any other media type with 415, instead of reading it as an empty object. */
export const requireJson: MiddlewareHandler = async (c, next) => {
  const given = c.req.header("content-type");
  if (given !== undefined && JSON_MEDIA_TYPE.test(given)) return next();
  return answerProblem(
    c,
    {
      status: 415,
      code: "unsupported-media-type",
      detail: `the content type is ${given ?? "missing"}; send application/json`,
    },
    { accept: "application/json" },
  );
};
