import express, { type Express } from "express";
import { HELLO } from "../../hello.ts";

export function createApp(): Express {
  const app = express();
  app.get("/hello", (_req, res) => void res.json(HELLO));
  return app;
}
