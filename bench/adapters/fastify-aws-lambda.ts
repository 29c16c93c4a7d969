import awsLambdaFastify from "@fastify/aws-lambda";
import type { FastifyInstance } from "fastify";
import { asHandler, type Handler } from "../handler.ts";
import type { FrontDoor } from "../wire-request.ts";

/** `app.ready()` before the first event, as its README advises for cold starts. */
export async function toHandler(app: FastifyInstance, frontDoor: FrontDoor): Promise<Handler> {
  const handler = awsLambdaFastify(app, {
    binaryMimeTypes: ["image/png"],
    albMultiValueHeaders: frontDoor === "alb-multi",
  });
  await app.ready();
  return asHandler(handler);
}
