import type { FastifyInstance } from "fastify";
import { LISTEN_AT } from "./listen-at.ts";

export async function listen(app: FastifyInstance): Promise<void> {
  await app.listen(LISTEN_AT);
}
