import { answerPath } from "./probe-service.ts";
import { REQUEST_CASES, type RequestCase } from "./request-cases.ts";
import { RESPONSE_CASES } from "./response-cases.ts";

/** Every case of the conformance suite; its name begins with its clause. */
export const CASES: readonly RequestCase[] = [
  ...REQUEST_CASES,
  ...RESPONSE_CASES.map(({ clause, name, method, status }) => ({
    clause,
    name: `${clause}: answers ${name}`,
    method,
    target: answerPath(name),
    status,
  })),
];
