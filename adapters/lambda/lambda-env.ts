import type {
  ALBEvent,
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  Context,
  LambdaFunctionURLEvent,
} from "aws-lambda";
import type { ExchangeEnv } from "../exchange/exchange-env.ts";
import type { EventFrontDoor } from "./door.ts";
import type { LatticeEvent, LatticeOneEvent } from "./event-types.ts";

/** `ExchangeEnv` as it is on Lambda, with the event of each front door. */
export type LambdaEnv = {
  [Door in EventFrontDoor]: Omit<ExchangeEnv, "target" | "frontDoor" | "event" | "context"> & {
    readonly target: "lambda";
    readonly frontDoor: Door;
    readonly event: EventOf[Door];
    readonly context: Context;
  };
}[EventFrontDoor];

interface EventOf {
  alb: ALBEvent;
  "alb-multi": ALBEvent;
  rest: APIGatewayProxyEvent;
  "http-v1": APIGatewayProxyEvent;
  "http-v2": APIGatewayProxyEventV2;
  "function-url": LambdaFunctionURLEvent;
  /** `@types/aws-lambda` has no type for it. */
  lattice: LatticeEvent | LatticeOneEvent;
}
