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
    `${facts.memoryMb} MB (${facts.architecture}). Auto scaling holds tasks at ${facts.utilization} ` +
    `of their CPU; the minimum number of tasks is ${facts.minimumTasks}.`,
  decision: "Decision",
  choice: (name, cost) => `${name}: ${cost} a month, the least of those that can serve it.`,
  noneFits: "None of the alternatives can serve this workload; the reasons are listed below.",
  consequences: "Consequences",
  breakEven: (below, from, volume) =>
    `At ${volume} requests a month the cheaper of two changes: just below it is ${below}, from there ` +
    `on ${from}.`,
  noBreakEven: "At no volume do Fargate and Lambda swap places.",
  alternatives: "Alternatives considered",
  columns: ["Alternative", "USD a month", "Verdict"],
  possible: "possible",
  confidence: "Confidence",
  allVerified: "Every price is quoted from a pricing page or a price list of AWS.",
  someUncertain: "These prices are not quoted from a pricing page or a price list of AWS:",
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
    `${facts.memoryMb} Mo (${facts.architecture}). L'auto scaling vise ${facts.utilization} ` +
    `d'utilisation du processeur ; nombre minimal de tâches : ${facts.minimumTasks}.`,
  decision: "Décision",
  choice: (name, cost) => `${name} : ${cost} par mois, le coût le plus bas parmi les possibles.`,
  noneFits: "Aucune des solutions ne peut servir cette charge ; les raisons sont ci-dessous.",
  consequences: "Conséquences",
  breakEven: (below, from, volume) =>
    `À ${volume} requêtes par mois, le moins cher des deux change : juste au-dessous, c'est ` +
    `${below} ; à partir de là, ${from}.`,
  noBreakEven: "Fargate et Lambda n'échangent leurs places à aucun volume.",
  alternatives: "Alternatives considérées",
  columns: ["Solution", "USD par mois", "Verdict"],
  possible: "possible",
  confidence: "Confiance",
  allVerified: "Chaque prix est cité d'une page ou d'une liste de prix d'AWS.",
  someUncertain: "Ces prix ne sont pas cités d'une page ou d'une liste de prix d'AWS :",
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
