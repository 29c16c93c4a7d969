import { ServerlessAdapter } from "@h4ad/serverless-adapter";
import {
  AlbAdapter,
  ApiGatewayV1Adapter,
  ApiGatewayV2Adapter,
} from "@h4ad/serverless-adapter/adapters/aws";
import { FastifyFramework } from "@h4ad/serverless-adapter/frameworks/fastify";
import { DefaultHandler } from "@h4ad/serverless-adapter/handlers/default";
import { PromiseResolver } from "@h4ad/serverless-adapter/resolvers/promise";
import type { FastifyInstance } from "fastify";
import { asHandler, type Handler } from "../handler.ts";
import type { FrontDoor } from "../wire-request.ts";

const ADAPTERS = {
  "http-v2": () => new ApiGatewayV2Adapter(),
  "alb-multi": () => new AlbAdapter(),
  // Without it the app would have to read `Content-Type` in every spelling a client may use.
  rest: () => new ApiGatewayV1Adapter({ lowercaseRequestHeaders: true }),
};

export function toHandler(app: FastifyInstance, frontDoor: FrontDoor): Handler {
  const handler = ServerlessAdapter.new(app)
    .setFramework(new FastifyFramework())
    .setHandler(new DefaultHandler())
    .setResolver(new PromiseResolver())
    .addAdapter(ADAPTERS[frontDoor]() as never)
    .build();
  return asHandler(handler);
}
