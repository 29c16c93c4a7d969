import { listQuery } from "../schemas.ts";
import { ID, STORED, UNKNOWN, UNKNOWN_ID, WORKLOAD } from "./example-workload.ts";
import type { Answer, Content, Operation } from "./operation.ts";

const STORED_JSON: Content = { mediaType: "application/json", schema: "StoredWorkload" };
const ETAG = { etag: "the version, for If-Match and If-None-Match" };
const BODY: readonly Content[] = [{ mediaType: "application/json", schema: "Workload" }];
const FOUND: Answer = { description: "The workload", content: [STORED_JSON], headers: ETAG };

const PATH = "/v1/workloads";
const ONE = `${PATH}/{id}`;

const STALE: object = {
  type: "urn:twinport:problem:version-mismatch",
  title: "Precondition Failed",
  status: 412,
};

/** Stored workloads. */
export const WORKLOAD_OPERATIONS: readonly Operation[] = [
  {
    ...{ method: "get", path: PATH, operationId: "listWorkloads", tag: "workloads" },
    summary: "Lists stored workloads, oldest first",
    query: listQuery,
    answers: {
      200: {
        description: "A page of them",
        content: [{ mediaType: "application/json", schema: "WorkloadPage" }],
        headers: { link: "the next page, if there is one (RFC 8288)" },
      },
    },
    problems: [400],
    examples: {
      first: {
        ...{ summary: "The first", parameters: { limit: "1" }, status: 200 },
        answer: { items: [STORED] },
      },
      cursor: {
        ...{ summary: "A made-up cursor", parameters: { cursor: "x" }, status: 400 },
        answer: { type: "urn:twinport:problem:invalid-cursor", errors: [{ parameter: "cursor" }] },
      },
    },
  },
  {
    ...{ method: "post", path: PATH, operationId: "createWorkload", tag: "workloads" },
    summary: "Stores a workload",
    headers: ["idempotency-key"],
    body: BODY,
    answers: {
      201: {
        ...{ description: "Stored, with every default filled in", content: [STORED_JSON] },
        headers: { ...ETAG, location: "its path", "idempotency-replayed": "true for a repetition" },
      },
    },
    problems: [400, 413, 415, 422],
    examples: {
      workload: { summary: "A small API in Paris", body: WORKLOAD, status: 201, answer: STORED },
    },
  },
  {
    ...{ method: "get", path: ONE, operationId: "getWorkload", tag: "workloads" },
    summary: "Reads a stored workload",
    headers: ["if-none-match"],
    answers: { 200: FOUND, 304: { description: "It is still the version that the client has" } },
    problems: [404],
    examples: {
      stored: { summary: "A workload", parameters: { id: ID }, status: 200, answer: STORED },
      unchanged: {
        ...{ summary: "Known already", parameters: { id: ID, "if-none-match": '"v1"' } },
        status: 304,
      },
      unknown: {
        ...{ summary: "No such workload", parameters: { id: UNKNOWN_ID } },
        ...{ status: 404, answer: UNKNOWN },
      },
    },
  },
  {
    ...{ method: "put", path: ONE, operationId: "replaceWorkload", tag: "workloads" },
    summary: "Replaces a stored workload, if it is at the version that If-Match names",
    headers: ["if-match", "if-none-match"],
    body: BODY,
    answers: { 200: FOUND },
    problems: [400, 404, 412, 413, 415],
    examples: {
      current: {
        ...{ summary: "At the current version", parameters: { id: ID, "if-match": '"v1"' } },
        ...{ body: WORKLOAD, status: 200, answer: { id: ID, version: 2 } },
      },
      stale: {
        ...{ summary: "Changed by somebody else", parameters: { id: ID, "if-match": '"v7"' } },
        ...{ body: WORKLOAD, status: 412, answer: STALE },
      },
    },
  },
  {
    ...{ method: "delete", path: ONE, operationId: "removeWorkload", tag: "workloads" },
    summary: "Removes a stored workload",
    headers: ["if-match", "if-none-match"],
    answers: { 204: { description: "Removed" } },
    problems: [404, 412],
    examples: { stored: { summary: "Any version", parameters: { id: ID }, status: 204 } },
  },
];
