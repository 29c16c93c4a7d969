import { toLambda } from "twinport/lambda";
import { service } from "./service.ts";

export const { handler, streamHandler } = await toLambda(service);
