import type {
  ALBEvent,
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  Context,
  LambdaFunctionURLEvent,
} from "aws-lambda";
import { expectTypeOf, test } from "vitest";
import type {
  AlbEvent,
  InvocationContext,
  PayloadOneEvent,
  PayloadTwoEvent,
} from "../../adapters/lambda/event-types.ts";
import type { LambdaEnv } from "../../adapters/lambda/index.ts";

// Checked by `tsc`: a field of ours that AWS does not send, or sends otherwise, does not compile.
test("the fields that we read are those of @types/aws-lambda", () => {
  expectTypeOf<ALBEvent>().toExtend<AlbEvent>();
  expectTypeOf<APIGatewayProxyEvent>().toExtend<PayloadOneEvent>();
  expectTypeOf<APIGatewayProxyEventV2>().toExtend<PayloadTwoEvent>();
  expectTypeOf<LambdaFunctionURLEvent>().toExtend<PayloadTwoEvent>();
  expectTypeOf<Context>().toExtend<InvocationContext>();
});

test("a handler on Lambda gets the event of its front door", () => {
  type Alb = Extract<LambdaEnv, { frontDoor: "alb" }>;
  expectTypeOf<Alb["event"]>().toEqualTypeOf<ALBEvent>();
  expectTypeOf<Alb["context"]>().toEqualTypeOf<Context>();
});
