import type { Crew } from "./crew.ts";

/** A load balancer that keeps its connections to the servers, and that never sends twice. */
export interface ReverseProxy {
  /** Its name and version. */
  readonly name: string;
  readonly port: number;
  /** Tells it that the server of a slot takes requests. */
  up(slot: number): Promise<void>;
  /** Tells it to send no more to the server of a slot. */
  down(slot: number): Promise<void>;
  close(): void;
}

/** Starts one over a server for each port, all of them down. */
export type StartProxy = (crew: Crew, ports: readonly number[]) => Promise<ReverseProxy>;
