export { handler, streamHandler } from "./naive.ts";
