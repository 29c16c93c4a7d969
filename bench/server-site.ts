import type { ServerRow } from "./server-rows.ts";
import { type LoadClient, startLoadClient } from "./start-load-client.ts";
import { type Server, startServer } from "./start-server.ts";

/** All processes of one run, each started when it is first needed. */
export interface ServerSite {
  server(row: ServerRow, script: string, pinned: boolean): Promise<Server>;
  client(pinned: boolean): LoadClient;
  stop(): Promise<void>;
}

export function createSite(): ServerSite {
  const servers = new Map<string, Server>();
  const clients = new Map<boolean, LoadClient>();

  return {
    async server(row, script, pinned) {
      const key = `${row.name} ${pinned}`;
      const server = servers.get(key) ?? (await startServer(row, script, pinned));
      servers.set(key, server);
      return server;
    },
    client(pinned) {
      const client = clients.get(pinned) ?? startLoadClient(pinned);
      clients.set(pinned, client);
      return client;
    },
    async stop() {
      for (const client of clients.values()) client.stop();
      await Promise.all([...servers.values()].map((server) => server.stop()));
    },
  };
}
