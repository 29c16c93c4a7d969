import { HELLO } from "../../hello.ts";
import { PICTURE } from "../../payloads.ts";
import type { FrontDoor } from "../../wire-request.ts";
import { headerOf, type PlainEvent, type PlainResult, queryOf, toResult } from "../plain-event.ts";

/** The routes as functions over the event, for the floor and for routers that are no framework. */
export interface PlainRoutes {
  hello(): PlainResult;
  orders(event: PlainEvent, id: string): PlainResult;
  echo(body: unknown): PlainResult;
  picture(): PlainResult;
}

export function createPlainRoutes(frontDoor: FrontDoor): PlainRoutes {
  const json = (value: unknown) =>
    toResult(frontDoor, { "content-type": "application/json" }, { body: JSON.stringify(value) });
  return {
    hello: () => json(HELLO),
    orders: (event, id) => json(readParameters(event, id)),
    echo: (body) => json(body),
    picture: () =>
      toResult(
        frontDoor,
        { "content-type": "image/png" },
        { body: PICTURE.toString("base64"), isBase64Encoded: true },
      ),
  };
}

function readParameters(event: PlainEvent, id: string): object {
  return {
    id,
    status: queryOf(event, "status"),
    page: queryOf(event, "page"),
    sort: queryOf(event, "sort"),
    agent: headerOf(event, "user-agent", "User-Agent"),
    tenant: headerOf(event, "x-tenant", "X-Tenant"),
  };
}
