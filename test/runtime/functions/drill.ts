import { type LambdaHandlers, toLambda } from "../../../adapters/lambda/index.ts";
import { drillService } from "./drill-service.ts";

const handlers: LambdaHandlers = await toLambda(drillService);

export const handler: LambdaHandlers["handler"] = handlers.handler;
export const streamHandler: LambdaHandlers["streamHandler"] = handlers.streamHandler;
