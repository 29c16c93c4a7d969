import { Hono } from "hono";
import { splitBill } from "./core/split-bill.ts";

const MAX_CENTS = 1_000_000_00;
const MAX_PEOPLE = 100;

export const app = new Hono();

app.get("/", (c) => c.text("try /split?cents=1000&people=3\n"));

app.get("/split", (c) => {
  const cents = wholeNumber(c.req.query("cents"), MAX_CENTS);
  const people = wholeNumber(c.req.query("people"), MAX_PEOPLE);
  if (cents === undefined) return c.json(problem("cents", MAX_CENTS), 400);
  if (people === undefined) return c.json(problem("people", MAX_PEOPLE), 400);
  return c.json({ shares: splitBill(cents, people) });
});

function wholeNumber(text = "", max: number): number | undefined {
  const number = /^[1-9]\d*$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= max ? number : undefined;
}

function problem(name: string, max: number) {
  return { title: `${name} must be a whole number from 1 to ${max}`, status: 400 };
}
