import { handler, streamHandler } from "./drill.ts";

const MARK = Symbol.for("aws.lambda.runtime.handler.streaming");

/** As `awslambda.streamifyResponse(handler)`: the buffered handler is given a stream. */
export const streamified = Object.assign((...args) => handler(...args), { [MARK]: "response" });

/** As a wrapper that does not hand the mark on: the streaming handler is given none. */
export const unmarked = (event, context) => streamHandler(event, context);

/** As a wrapper that hands on the parameters and not the mark. */
export const threeParameters = (event, stream, context) => streamHandler(event, stream, context);
