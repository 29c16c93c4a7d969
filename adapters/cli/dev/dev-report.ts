import { relative } from "node:path";
import { cwd } from "node:process";
import type { FrontDoor } from "../../exchange/exchange-env.ts";
import type { Terminal } from "../terminal.ts";

/** What `dev` tells the developer. */
export interface DevReport {
  changed(path: string): void;
  listening(port: number, ms: number): void;
  failed(text: string): void;
}

export interface DevReportOptions {
  readonly terminal: Terminal;
  readonly frontDoor: FrontDoor;
  readonly streaming: boolean;
  readonly json: boolean;
}

/** Lines for a person, or one JSON object each. */
export function createDevReport({ terminal, json, ...shown }: DevReportOptions): DevReport {
  const { out, note, strong, soft, alarm } = terminal;
  if (json) return createJsonReport(terminal, shown.frontDoor);
  const through = describeDoor(shown);
  let isFirst = true;
  return {
    changed: (path) => note(soft(`${relative(cwd(), path)} has changed`)),
    listening(port, ms) {
      const url = strong(`http://localhost:${port}`);
      out(`${isFirst ? "listening on" : "reloaded:"} ${url} ${through} (${ms.toFixed(0)} ms)`);
      isFirst = false;
    },
    failed: (text) => note(`${alarm(text)}\nnothing is served; waiting for the next save`),
  };
}

function createJsonReport({ out }: Terminal, frontDoor: FrontDoor): DevReport {
  const tell = (line: object) => out(JSON.stringify(line));
  return {
    changed: (path) => tell({ event: "changed", path: relative(cwd(), path) }),
    listening: (port, ms) =>
      tell({ event: "listening", url: `http://localhost:${port}`, frontDoor, ms: Math.round(ms) }),
    failed: (text) => tell({ event: "failed", text }),
  };
}

function describeDoor({ frontDoor, streaming }: Omit<DevReportOptions, "terminal" | "json">) {
  if (frontDoor === "node") return "as on Fargate";
  return `as on Lambda behind ${frontDoor}${streaming ? ", streaming" : ""}`;
}
