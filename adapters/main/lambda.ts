import { type LambdaHandlers, toLambda } from "../lambda/index.ts";
import { service } from "./service.ts";

const handlers: LambdaHandlers = await toLambda(service);

export const handler: LambdaHandlers["handler"] = handlers.handler;
export const streamHandler: LambdaHandlers["streamHandler"] = handlers.streamHandler;
