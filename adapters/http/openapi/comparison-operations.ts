import { comparisonQuery, decisionQuery, importQuery } from "../schemas.ts";
import { ID, UNKNOWN, UNKNOWN_ID, WORKLOAD } from "./example-workload.ts";
import type { Answer, Operation } from "./operation.ts";

const COMPARED: Answer = {
  description: "The comparison; its curves as a chart or line by line, if asked for",
  content: [
    { mediaType: "application/json", schema: "Comparison" },
    { mediaType: "image/svg+xml", schema: "Chart" },
    { mediaType: "application/x-ndjson", schema: "CurveLine" },
  ],
};

const FIGURES = { currency: "USD", requestsPerMonth: 30_000_000 };
const CHART = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 560"';
const CURVES = '{"type":"curves","currency":"USD","given":30000000,"alternatives":[';

/** What is answered about a workload: what it costs, and the record that follows from it. */
export const COMPARISON_OPERATIONS: readonly Operation[] = [
  {
    ...{ method: "post", path: "/v1/comparisons", operationId: "compare", tag: "comparisons" },
    summary: "Compares every alternative for a workload, cheapest first, and finds the break-evens",
    query: comparisonQuery,
    body: [{ mediaType: "application/json", schema: "Workload" }],
    answers: { 200: COMPARED },
    problems: [400, 413, 415],
    examples: {
      workload: { summary: "A small API in Paris", body: WORKLOAD, status: 200, answer: FIGURES },
      chart: {
        ...{ summary: "Its costs over traffic as an image", parameters: { format: "svg" } },
        ...{ body: WORKLOAD, status: 200, answer: CHART },
      },
      impossible: {
        summary: "A workload with an impossible value",
        body: { ...WORKLOAD, request: { durationMs: 80, memoryMb: 64 } },
        status: 400,
        answer: {
          type: "urn:twinport:problem:invalid-workload",
          status: 400,
          errors: [{ pointer: "#/request/memoryMb" }],
        },
      },
    },
  },
  {
    ...{ method: "post", path: "/v1/imports", operationId: "importTraffic", tag: "comparisons" },
    summary: "Compares the workload that an access log or a file of counts makes",
    description:
      "Takes the file as it arrives, also packed with gzip, and answers progress, a summary and the " +
      "comparison, a line each. Nothing is stored. A file that is refused after the first progress " +
      "line ends with a line of type `problem`. A body may hold 1 MiB as it is sent, if the server is not " +
      "told otherwise, which is some 9 MB of an access log in gzip; what is larger, `twinport advise` reads.",
    query: importQuery,
    headers: ["content-encoding"],
    body: [
      { mediaType: "text/plain", schema: "Text" },
      { mediaType: "text/csv", schema: "Text" },
      { mediaType: "application/gzip", schema: "Text" },
      { mediaType: "application/octet-stream", schema: "Text" },
    ],
    answers: {
      200: {
        description: "Progress, then the summary and the comparison",
        content: [{ mediaType: "application/x-ndjson", schema: "ImportLine" }],
      },
    },
    problems: [400, 413, 415],
    examples: {
      counts: {
        summary: "Requests of three minutes",
        parameters: { region: "eu-west-3", durationMs: "80" },
        body: "2026-10-05T12:00:00Z,620\n2026-10-05T12:01:00Z,580\n2026-10-05T12:02:00Z,600\n",
        status: 200,
        answer: '{"type":"summary","startsAt":"2026-10-05T12:00:00.000Z","minutes":3,',
      },
    },
  },
  {
    ...{ method: "get", path: "/v1/workloads/{id}/comparison", tag: "comparisons" },
    ...{
      operationId: "compareStored",
      summary: "Compares every alternative for a stored workload",
    },
    query: comparisonQuery,
    answers: { 200: COMPARED },
    problems: [400, 404],
    examples: {
      stored: { summary: "As JSON", parameters: { id: ID }, status: 200, answer: FIGURES },
      lines: {
        ...{ summary: "Point by point", parameters: { id: ID, format: "ndjson" } },
        ...{ status: 200, answer: CURVES },
      },
      unknown: {
        ...{ summary: "No such workload", parameters: { id: UNKNOWN_ID } },
        ...{ status: 404, answer: UNKNOWN },
      },
    },
  },
  {
    ...{ method: "get", path: "/v1/workloads/{id}/decision", tag: "comparisons" },
    ...{ operationId: "decide", summary: "The decision record of a stored workload, in Markdown" },
    query: decisionQuery,
    answers: {
      200: {
        description: "The record",
        content: [{ mediaType: "text/markdown", schema: "Text" }],
        headers: { "content-language": "its language" },
      },
    },
    problems: [400, 404],
    examples: {
      french: {
        ...{ summary: "In French", parameters: { id: ID, lang: "fr" } },
        ...{ status: 200, answer: "# Où exécuter orders" },
      },
    },
  },
];
