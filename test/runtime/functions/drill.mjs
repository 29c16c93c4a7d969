// The client loads no file ending in `.ts`.
export { handler, streamHandler } from "./drill.ts";
