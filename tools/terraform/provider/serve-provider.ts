import { join } from "node:path";
import {
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import type { Block, Schemas } from "../schemas/schema.ts";
import { type PlanOptions, planChange } from "./plan-change.ts";
import { readData } from "./read-data.ts";
import { toWireSchemas } from "./wire-schema.ts";
import { type DynamicValue, fromWire, toWire } from "./wire-value.ts";

/** A running provider, and how Terraform finds it. */
export interface ServedProvider {
  /** The value of TF_REATTACH_PROVIDERS, with which Terraform asks nobody else for the provider. */
  readonly reattach: string;
  stop(): void;
}

interface Request {
  readonly type_name: string;
  readonly config?: DynamicValue;
  readonly prior_state?: DynamicValue;
  readonly proposed_state?: DynamicValue;
  readonly raw_state?: { readonly json: Uint8Array };
}

type Answer = (request: Request) => object;

/** Serves the schemas as an AWS provider that validates and plans, on loopback, and never reaches AWS. */
export async function serveProvider(
  schemas: Schemas,
  options: PlanOptions = {},
): Promise<ServedProvider> {
  const server = new Server();
  server.addService(providerService(), toHandlers(answers(schemas, options)));
  const port = await listen(server);
  return { reattach: reattachConfig(port), stop: () => server.forceShutdown() };
}

function answers(schemas: Schemas, options: PlanOptions): Readonly<Record<string, Answer>> {
  const nothing: Answer = () => ({});
  const unchanged: Answer = ({ config }) => ({ value: config });
  return {
    GetSchema: () => toWireSchemas(schemas),
    GetResourceIdentitySchemas: nothing,
    PrepareProviderConfig: ({ config }) => ({ prepared_config: config }),
    Configure: nothing,
    ValidateResourceTypeConfig: nothing,
    ValidateDataSourceConfig: nothing,
    UpgradeResourceState: ({ raw_state }) => ({ value: { json: raw_state?.json } }),
    ReadResource: unchanged,
    PlanResourceChange: (request) => plan(blockOf(schemas.resources, request), request, options),
    ApplyResourceChange: () => {
      throw new Error("this provider plans only: it has no account to apply to");
    },
    ReadDataSource: (request) => read(blockOf(schemas.dataSources, request), request),
    GetFunctions: nothing,
    Stop: nothing,
  };
}

function plan(block: Block, request: Request, options: PlanOptions): object {
  const change = {
    prior: fromWire(request.prior_state),
    proposed: fromWire(request.proposed_state),
  };
  const planned = planChange(request.type_name, block, change, options);
  // The real provider is mostly of the old SDK, whose defaults Terraform forgives as this flag says.
  return { planned_state: toWire(planned), legacy_type_system: true };
}

function read(block: Block, { type_name, config }: Request): object {
  return { value: toWire(readData(type_name, block, fromWire(config) ?? {})) };
}

function blockOf(blocks: Readonly<Record<string, Block>>, { type_name }: Request): Block {
  const block = blocks[type_name];
  if (!block) throw new Error(`the schema snapshot has no ${type_name}`);
  return block;
}

function providerService(): Parameters<Server["addService"]>[0] {
  const file = join(import.meta.dirname, "plugin.proto");
  const loaded = loadPackageDefinition(loadSync(file, { keepCase: true, longs: Number }));
  const { Provider } = loaded.tfplugin5 as unknown as {
    Provider: { service: Parameters<Server["addService"]>[0] };
  };
  return Provider.service;
}

function toHandlers(all: Readonly<Record<string, Answer>>): UntypedServiceImplementation {
  return Object.fromEntries(
    Object.entries(all).map(([method, answer]) => [
      method,
      (
        { request }: { request: Request },
        callback: (error: Error | null, value?: object) => void,
      ) => {
        try {
          callback(null, answer(request));
        } catch (error) {
          callback(error as Error);
        }
      },
    ]),
  );
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    );
  });
}

function reattachConfig(port: number): string {
  const provider = {
    Protocol: "grpc",
    ProtocolVersion: 5,
    Pid: process.pid,
    Test: true,
    Addr: { Network: "tcp", String: `127.0.0.1:${port}` },
  };
  // Without a host, Terraform and OpenTofu each put their own default before the name.
  return JSON.stringify({ "hashicorp/aws": provider });
}
