import { v7 as uuidv7 } from "uuid";
import { createAdvisor } from "../../core/advisor.ts";
import { defineService, type Service } from "../exchange/index.ts";
import { createApp } from "../http/create-app.ts";
import { openStore } from "../storage/open-store.ts";
import { environment } from "./environment.ts";

/** The advisor, composed once for every target. */
export const service: Service = defineService({
  name: "advisor",
  config: environment,
  async start({ config }) {
    const workloads = await openStore({
      tableName: config.TABLE_NAME,
      databasePath: config.DATABASE_PATH,
    });
    const advisor = createAdvisor({ workloads, clock: { now: Date.now }, ids: { next: uuidv7 } });
    return {
      fetch: createApp(advisor).fetch,
      ready: () => workloads.ping(),
      stop: () => workloads.close(),
    };
  },
});
