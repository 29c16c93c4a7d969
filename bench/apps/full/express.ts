import express, { type Express } from "express";
import { HELLO } from "../../hello.ts";
import { PICTURE } from "../../payloads.ts";

export function createApp(): Express {
  const app = express();
  app.use(express.json({ limit: "1mb" })); // the default, 100 KB, would refuse a workload
  app.get("/hello", (_req, res) => void res.json(HELLO));
  app.get("/users/:id/orders", ({ params, query, headers }, res) => {
    const { status, page, sort } = query;
    const agent = headers["user-agent"];
    res.json({ id: params.id, status, page, sort, agent, tenant: headers["x-tenant"] });
  });
  app.post("/orders", (req, res) => void res.json(req.body));
  app.post("/imports", (req, res) => void res.json(req.body));
  app.get("/pictures/logo.png", (_req, res) => void res.type("image/png").send(PICTURE));
  return app;
}
