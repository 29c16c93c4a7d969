export type { EventFrontDoor } from "../lambda/door.ts";
export { fromResult } from "./from-result.ts";
export { type InvokeOptions, invoke } from "./invoke.ts";
export { createTestContext } from "./test-context.ts";
export { toEvent } from "./to-event.ts";
