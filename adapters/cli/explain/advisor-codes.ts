import type { ErrorCode } from "../../../core/errors.ts";
import type { Explanations } from "./explanation.ts";

/** What the advisor itself refuses. */
export const ADVISOR_CODES: Explanations<ErrorCode> = {
  "invalid-workload": {
    status: 400,
    cause: "a value of the workload is missing or impossible",
    cure: "correct the fields that `errors` names",
  },
  "unknown-workload": {
    status: 404,
    cause: "no workload has this id",
    cure: "list the workloads",
  },
  "version-mismatch": {
    status: 412,
    cause: "`If-Match` does not name the current version: somebody else changed the workload",
    cure: "read it again and repeat the change",
  },
  "idempotency-key-reused": {
    status: 422,
    cause: "the key was used for another request in the last 24 hours",
    cure: "use a new key for a new request",
  },
};
