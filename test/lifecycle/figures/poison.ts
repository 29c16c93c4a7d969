import { IN_FLIGHT, type Poison, type PoisonReport, poisonAmidRequests } from "../poison.ts";
import type { Figure } from "./figure.ts";

/** R8: an error that nobody catches costs the process, but not the requests beside it. */
export async function* poisonFigures(): AsyncGenerator<Figure> {
  yield await poisonFigure("exception");
  yield await poisonFigure("rejection");
}

async function poisonFigure(poison: Poison): Promise<Figure> {
  const ours = await poisonAmidRequests("ours", poison);
  const naive = await poisonAmidRequests("plain-hono", poison);
  return {
    case: "R8",
    figure: `requests in flight lost to an uncaught ${poison}`,
    bar: `1 of ${IN_FLIGHT} at most, exit 1`,
    measured: tell(ours),
    met: isContained(ours),
    controls: [{ name: "plain-hono", measured: tell(naive), fails: !isContained(naive) }],
    details: { ours, naive },
  };
}

function isContained({ answered, lost, exit }: PoisonReport): boolean {
  return answered > IN_FLIGHT / 2 && lost <= 1 && exit.code === 1;
}

function tell({ lost, shed, exit }: PoisonReport): string {
  const end = exit.killed ? "no exit" : `exit ${exit.code} at ${exit.ms} ms`;
  return `${lost} of ${IN_FLIGHT - shed}, ${end}`;
}
