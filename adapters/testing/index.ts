export type { EventFrontDoor } from "../lambda/door.ts";
export { checkParity } from "./check-parity.ts";
export { CLAUSES, type Clause } from "./clauses.ts";
export type { Difference } from "./compare-answers.ts";
export type { DeclaredLoss } from "./declared-loss.ts";
export { DECLARED_LOSSES } from "./declared-losses.ts";
export { type CorpusRequest, defaultCorpus } from "./default-corpus.ts";
export { EVENT_FRONT_DOORS } from "./event-front-doors.ts";
export { formatReport } from "./format-report.ts";
export { fromResult } from "./from-result.ts";
export type { FrontDoorOptions } from "./front-door-options.ts";
export { FrontDoorRefusal } from "./front-door-refusal.ts";
export { invoke } from "./invoke.ts";
export {
  type LocalGateway,
  type LocalGatewayOptions,
  startLocalGateway,
} from "./local-gateway.ts";
export { type ParityMatchers, parityMatchers } from "./parity-matchers.ts";
export type {
  HandlersUnderTest,
  ParityOptions,
  ParitySubject,
  SocketUnderTest,
} from "./parity-options.ts";
export type { DeclaredOutcome, ParityFailure, ParityReport } from "./parity-report.ts";
export { type RuntimeApi, type RuntimeApiOptions, startRuntimeApi } from "./runtime-api.ts";
export type {
  Invocation,
  InvocationOptions,
  InvocationOutcome,
  RuntimeFailure,
  StreamChunk,
} from "./runtime-api-outcome.ts";
export type { InvokeOptions } from "./send-event.ts";
export { createTestContext } from "./test-context.ts";
export { toEvent } from "./to-event.ts";
export type { RequestSketch, TestRequest } from "./wire-request.ts";
