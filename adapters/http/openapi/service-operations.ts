import { pricesQuery } from "../schemas.ts";
import type { Answer, Operation } from "./operation.ts";

const HEALTH: Answer = {
  description: "It is",
  content: [{ mediaType: "application/json", schema: "Health" }],
};
const PAGE: Answer = {
  description: "The page",
  content: [{ mediaType: "text/html", schema: "Text" }],
};

/** Prices, and what the service says of itself. */
export const SERVICE_OPERATIONS: readonly Operation[] = [
  {
    ...{ method: "get", path: "/v1/prices", operationId: "prices", tag: "prices" },
    summary: "The price books, each price with its source and date",
    query: pricesQuery,
    answers: {
      200: {
        description: "The book of one region, or of all",
        content: [{ mediaType: "application/json", schema: "PriceBooks" }],
      },
    },
    problems: [400],
    examples: {
      paris: {
        ...{ summary: "One region", parameters: { region: "eu-west-3" }, status: 200 },
        answer: { items: [{ region: "eu-west-3" }] },
      },
      mars: {
        ...{ summary: "No such region", parameters: { region: "mars" }, status: 400 },
        answer: {
          type: "urn:twinport:problem:invalid-request",
          errors: [{ parameter: "region" }],
        },
      },
    },
  },
  {
    ...{ method: "get", path: "/livez", operationId: "live", tag: "service" },
    ...{ summary: "Whether the process runs", answers: { 200: HEALTH } },
    ...{ problems: [], examples: {} },
  },
  {
    ...{ method: "get", path: "/readyz", operationId: "ready", tag: "service" },
    ...{ summary: "Whether it can serve: started, not draining, its store there" },
    ...{ answers: { 200: HEALTH }, problems: [503], examples: {} },
  },
  {
    ...{ method: "get", path: "/openapi.json", operationId: "describe", tag: "service" },
    summary: "This document",
    answers: {
      200: {
        description: "OpenAPI 3.1",
        content: [{ mediaType: "application/json", schema: "Document" }],
      },
    },
    problems: [],
    examples: {
      document: { summary: "This document", status: 200, answer: { openapi: "3.1.1" } },
    },
  },
  {
    ...{ method: "get", path: "/docs", operationId: "docs", tag: "service" },
    ...{ summary: "This document as a page", answers: { 200: PAGE } },
    problems: [],
    examples: { page: { summary: "The page", status: 200, answer: "<!doctype html>" } },
  },
  {
    ...{ method: "get", path: "/", operationId: "page", tag: "service" },
    ...{ summary: "The page for people", answers: { 200: PAGE } },
    problems: [],
    examples: { page: { summary: "The page", status: 200, answer: "<!doctype html>" } },
  },
];
