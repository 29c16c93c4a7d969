import type { Confidence } from "./price-book.ts";

export const LANGUAGES = ["en", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

export type ContextFacts = Readonly<
  Record<
    | "region"
    | "architecture"
    | "requests"
    | "durationMs"
    | "cpuMs"
    | "memoryMb"
    | "utilization"
    | "minimumTasks",
    string
  >
>;

/** The wording of a decision record in one language. */
export type Phrases = {
  title(workload: string): string;
  readonly status: string;
  readonly proposed: string;
  readonly context: string;
  contextText(facts: ContextFacts): string;
  readonly decision: string;
  choice(name: string, cost: string): string;
  readonly noneFits: string;
  readonly consequences: string;
  breakEven(below: string, from: string, volume: string): string;
  readonly noBreakEven: string;
  readonly alternatives: string;
  readonly columns: readonly [string, string, string];
  readonly possible: string;
  readonly confidence: string;
  readonly allVerified: string;
  readonly someUncertain: string;
  readonly confidences: Readonly<Record<Confidence, string>>;
  count(value: number): string;
};

const ENGLISH: Phrases = {
  title: (workload) => `Where to run ${workload}`,
  status: "Status",
  proposed: "Proposed",
  context: "Context",
  contextText: (facts) =>
    `The service gets ${facts.requests} requests a month in ${facts.region}. A request takes ` +
    `${facts.durationMs} ms, of which ${facts.cpuMs} ms are CPU time, and a process ` +
    `${facts.memoryMb} MB (${facts.architecture}). Tasks are scaled to ${facts.utilization} of ` +
    `their CPU, with at least ${facts.minimumTasks} running.`,
  decision: "Decision",
  choice: (name, cost) => `${name}: ${cost} a month, the least of those that can serve it.`,
  noneFits: "None of the alternatives can serve this workload; the reasons are listed below.",
  consequences: "Consequences",
  breakEven: (below, from, volume) =>
    `Below ${volume} requests a month ${below} costs less; from there on ${from} does.`,
  noBreakEven: "At no volume do Fargate and Lambda swap places.",
  alternatives: "Alternatives considered",
  columns: ["Alternative", "USD a month", "Verdict"],
  possible: "possible",
  confidence: "Confidence",
  allVerified: "Every price was verified against AWS's own publications.",
  someUncertain: "These prices were not read from AWS's own publications:",
  confidences: {
    verified: "verified",
    secondary: "from a secondary source",
    derived: "derived",
    unverified: "unverified",
  },
  count: (value) => groupThousands(value, ",", "."),
};

const FRENCH: Phrases = {
  title: (workload) => `Où exécuter ${workload}`,
  status: "Statut",
  proposed: "Proposé",
  context: "Contexte",
  contextText: (facts) =>
    `Le service reçoit ${facts.requests} requêtes par mois dans ${facts.region}. Une requête ` +
    `prend ${facts.durationMs} ms, dont ${facts.cpuMs} ms de processeur, et un processus ` +
    `${facts.memoryMb} Mo (${facts.architecture}). Les tâches visent ${facts.utilization} de ` +
    `leur processeur, avec ${facts.minimumTasks} tâches au moins.`,
  decision: "Décision",
  choice: (name, cost) => `${name} : ${cost} par mois, le coût le plus bas parmi les possibles.`,
  noneFits: "Aucune des solutions ne peut servir cette charge ; les raisons sont ci-dessous.",
  consequences: "Conséquences",
  breakEven: (below, from, volume) =>
    `Au-dessous de ${volume} requêtes par mois, ${below} coûte moins ; au-delà, c'est ${from}.`,
  noBreakEven: "Fargate et Lambda n'échangent leurs places à aucun volume.",
  alternatives: "Alternatives considérées",
  columns: ["Solution", "USD par mois", "Verdict"],
  possible: "possible",
  confidence: "Confiance",
  allVerified: "Chaque prix a été vérifié dans les publications d'AWS.",
  someUncertain: "Ces prix n'ont pas été lus dans les publications d'AWS :",
  confidences: {
    verified: "vérifié",
    secondary: "de source secondaire",
    derived: "dérivé",
    unverified: "non vérifié",
  },
  count: (value) => groupThousands(value, "\u202f", ","),
};

export const PHRASES: Readonly<Record<Language, Phrases>> = { en: ENGLISH, fr: FRENCH };

/** By hand, since the locale data of a runtime may differ between the targets. */
function groupThousands(value: number, group: string, point: string): string {
  const [whole = "", fraction] = String(value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`;
}
