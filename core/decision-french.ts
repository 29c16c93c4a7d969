import { toFrenchDate } from "./decision-french-dates.ts";
import { toFrenchSource } from "./decision-french-sources.ts";
import { toFrenchName, toFrenchTerm } from "./decision-french-terms.ts";
import { perFrenchUnit, toFrenchQuantity } from "./decision-french-units.ts";
import { enumerate } from "./decision-lists.ts";
import { FRENCH_NUMBERS, toFrenchTypography } from "./decision-numbers.ts";
import type { VolumeRange } from "./decision-ranges.ts";
import type { ContextFacts, Phrases, UnitFacts } from "./decision-wording.ts";
import type { Region } from "./workload.ts";

const { count, counted, about } = FRENCH_NUMBERS;

/** Ordinary spaces and straight apostrophes here; `finish` sets the typography of the whole text. */
export const FRENCH: Phrases = {
  ...FRENCH_NUMBERS,
  headings: {
    status: "Statut",
    context: "Contexte",
    decision: "Décision",
    consequences: "Conséquences",
    positive: "Positives",
    negative: "Négatives",
    alternatives: "Alternatives considérées",
    bills: "Factures mensuelles",
    flips: "Ce qui changerait la décision",
    confidence: "Confiance",
    columns: ["Solution", "Coût mensuel", "p95 (ms)", "Verdict"],
  },
  proposed: (date) => `Proposé le ${toFrenchDate(date)}`,
  title: (workload) => `Où exécuter ${workload} ?`,
  contextText: (facts) =>
    `Le service reçoit ${counted(facts.requests, "requête", "requêtes")} par mois dans la région ` +
    `${REGIONS[facts.region]} : ${writeRates(facts)}${facts.isMeasured ? " (trafic mesuré)" : ""}. Une requête dure ${facts.durationMs} ms, ` +
    `dont ${facts.cpuMs} ms de temps processeur ; un processus occupe ${facts.memoryMb} Mo ` +
    `(${facts.architecture}). L'auto scaling vise une utilisation du processeur de ${facts.utilization} ; ` +
    `au moins ${counted(facts.minimumTasks, "tâche reste", "tâches restent")} en service.`,
  objective: (percentile, ms) =>
    `Objectif : répondre à ${percentile} % des requêtes en ${ms} ms au plus.`,
  webSocket: "Les clients gardent des connexions WebSocket ouvertes.",
  streaming: "Les réponses sont diffusées au fil de leur production (streaming).",
  choice: (name, cost) =>
    `Nous retenons **${name}** : ${cost} par mois, le coût le plus bas parmi les solutions possibles.`,
  ahead: (name, amount, share) =>
    `La solution suivante, ${name}, coûterait ${amount} de plus par mois : le choix fait économiser ` +
    `${share} par rapport à elle.`,
  tied: (name) => `${name} coûterait autant.`,
  noOther: "Aucune autre solution ne peut servir cette charge.",
  noneFits: "Aucune des solutions ne peut servir cette charge ; les raisons figurent plus bas.",
  units: ({ kind, average, peak, utilization }) =>
    `Il faut ${counted(average, ...KINDS[kind])} en moyenne et ${count(peak)} à la pointe ; le processeur ` +
    `payé est utilisé à ${utilization}.`,
  functions: ({ memoryMb, peakConcurrency, coldStartShare }) =>
    `La fonction dispose de ${memoryMb} Mo ; sa concurrence atteint ${peakConcurrency} à l'heure la plus ` +
    `chargée, et ${coldStartShare} des requêtes subissent un démarrage à froid.`,
  latency: (p50, p95, p99) =>
    `Temps de réponse estimés : ${p50} ms en médiane, ${p95} ms au p95 et ${p99} ms au p99.`,
  latencyRanges: (causes) => `Ces fourchettes couvrent : ${causes}.`,
  range: (low, high) => (low === high ? low : `${low} à ${high}`),
  objectiveHeld: (percentile, ms) =>
    `L'objectif de ${ms} ms au p${percentile} est tenu, d'après le modèle.`,
  objectiveOpen: (percentile, ms) =>
    `L'objectif de ${ms} ms au p${percentile} tombe dans la marge d'incertitude du modèle : à mesurer.`,
  objectiveMissed: (percentile, ms) =>
    `L'objectif de ${ms} ms au p${percentile} n'est pas tenu d'après le modèle, qui suppose des temps ` +
    "processeur à distribution exponentielle : à mesurer.",
  payPerUse: "**Paiement à l'usage** : sans requête, rien n'est facturé.",
  noColdStarts: "**Pas de démarrage à froid** : chaque requête trouve un processus déjà en marche.",
  noServers: "**Aucun serveur à administrer**, et une répartition sur plusieurs zones.",
  sameCode: "**Décision réversible** : le code métier est le même sur chaque cible.",
  holdsUpTo: (requests) =>
    `**Marge de croissance** : le choix reste le moins cher jusqu'à environ ${requests} par mois.`,
  changesAt: (requests, name) =>
    `**Seuil de bascule** : à partir d'environ ${requests} par mois, la solution la moins chère est ${name}.`,
  coldStarts: (share, ms) =>
    `**Démarrages à froid** : ${share} des requêtes attendent un nouvel environnement, soit environ ${ms} ms de plus.`,
  idle: (share) => `**Capacité inutilisée** : ${share} du processeur payé ne sert pas.`,
  slowToScale:
    "**Pics soudains** : l'auto scaling met trois minutes à les constater, et la nouvelle capacité une " +
    "minute au moins à démarrer.",
  fixed: (amount) => `**Coût fixe** : ${amount} par mois avant la première requête.`,
  dearer: (cost, share) => `${cost}, soit ${share} de plus que la solution retenue.`,
  muchDearer: (cost, times) => `${cost}, soit ${times} fois le coût de la solution retenue.`,
  sameCost: (cost) => `${cost}, autant que la solution retenue.`,
  ruledOut: (reasons) => `écartée, car ${reasons}.`,
  noPrice: (lines, region) =>
    `aucun prix n'est connu dans la région ${REGIONS[region]} pour ${enumerate(
      lines.map((line) => `« ${line} »`),
      "et",
    )}`,
  list: (items) => items.join(" ; "),
  price: (name, rate, confidence, source) =>
    `${name} : ${rate}, ${FRENCH.confidences[confidence]} (${source})`,
  rate: (usd, unit) => `${usd.replace(".", ",")} $ ${perFrenchUnit(unit)}`,
  source: (source, date) => `${toFrenchSource(source) ?? source}, ${toFrenchDate(date)}`,
  entry: (name, verdict) => `**${name}** : ${verdict}`,
  line: (description, quantity, amount) => `${description} : ${quantity} = ${amount}`,
  quantity: toFrenchQuantity,
  noBills: "Aucune solution ne pouvant servir la charge, il n'y a pas de facture à comparer.",
  sharedLines: "Lignes communes à toutes les factures",
  sharedTotal: (amount) => `Lignes communes : ${amount}`,
  requests: writeRequests,
  megabytes: (value) => `${value} Mo`,
  bytes: (value) => {
    if (value >= 1e6) return `${count(value / 1e6)} Mo`;
    return value >= 1e3 ? `${count(value / 1e3)} ko` : counted(value, "octet", "octets");
  },
  lessThan: (value) => `moins de ${value}`,
  chosen: "retenue",
  notPossible: "écartée",
  possible: "possible",
  figures: {
    requestsPerMonth: "trafic mensuel",
    durationMs: "durée d'une requête (à part de processeur égale)",
    cpuShare: "part de processeur dans la durée",
    memoryMb: "mémoire d'un processus",
    responseBytes: "taille d'une réponse",
    taskUtilization: "utilisation visée du processeur des tâches",
    instanceUtilization: "utilisation visée du processeur des instances",
    minimumTasks: "nombre minimal de tâches",
    spotShare: "part de Fargate Spot",
    coldStartShare: "part des démarrages à froid",
    "savingsPlanDiscount.fargate": "remise Savings Plan sur Fargate",
    "savingsPlanDiscount.lambda": "remise Savings Plan sur Lambda",
    "savingsPlanDiscount.ec2": "remise Savings Plan sur EC2",
  },
  flip: (figure, given, at, name, isRuledOut) =>
    `${figure} : ${given} aujourd'hui ; à ${at}, la solution la moins chère est ${name}` +
    `${isRuledOut ? " (la solution retenue y est écartée)" : ""}.`,
  firm: (figures) => `Sans effet dans la plage examinée : ${figures}.`,
  fargateCheaper: (name, ranges) =>
    `ECS sur Fargate coûte moins cher que ${name} ${ranges.map(writeRange).join(", puis ")} par mois.`,
  noBreakEven: "Aucun volume n'inverse le rang de Fargate et de Lambda.",
  levels: {
    high: "**Élevée** : l'écart est net, et la facture repose sur des prix publiés par AWS.",
    medium:
      "**Moyenne** : l'écart est faible, ou une bonne part de la facture repose sur des prix " +
      "anciens ou qui ne proviennent pas d'AWS.",
    low: "**Faible** : moins de 5 % séparent les deux premières ; d'autres raisons que le coût doivent trancher.",
  },
  prices: (used, verified) =>
    `Sur ${counted(used, "prix utilisé", "prix utilisés")}, ${count(verified)} ${verified < 2 ? "provient" : "proviennent"} ` +
    "d'une page ou d'une liste de prix d'AWS.",
  nothingUncertain: "Aucun des autres ne figure dans la facture retenue.",
  uncertainShare: (share) => `Les autres pèsent ${share} de la facture retenue.`,
  stale: (number, oldest, date) =>
    number === 1
      ? `Un prix date de plus de 180 jours : ${oldest} (${toFrenchDate(date)}), à actualiser avant de décider.`
      : `${number} prix datent de plus de 180 jours, le plus ancien étant ${oldest} (${toFrenchDate(date)}) : ` +
        "à actualiser avant de décider.",
  someUncertain:
    "Prix qui ne proviennent pas directement d'une page ou d'une liste de prix d'AWS :",
  excluded: "Aucun total ne comprend :",
  confidences: {
    verified: "prix vérifié",
    secondary: "prix de source secondaire",
    derived: "prix dérivé",
    unverified: "prix non vérifié",
  },
  name: toFrenchName,
  term: (english) => toFrenchTerm(english) ?? english,
  finish: toFrenchTypography,
};

const REGIONS: Readonly<Record<Region, string>> = {
  "us-east-1": "Virginie du Nord (us-east-1)",
  "eu-west-1": "Irlande (eu-west-1)",
  "eu-west-3": "Paris (eu-west-3)",
};

const KINDS: Readonly<Record<UnitFacts["kind"], readonly [one: string, many: string]>> = {
  tasks: ["tâche", "tâches"],
  pods: ["pod", "pods"],
  instances: ["instance", "instances"],
};

function writeRates({ meanRate, peakRate }: ContextFacts): string {
  if (meanRate === peakRate) return `${meanRate} par seconde à toute heure`;
  return `${meanRate} par seconde en moyenne, ${peakRate} à l'heure la plus chargée`;
}

/** After a million comes « de »: 95,1 millions de requêtes. */
function writeRequests(value: number): string {
  const number = about(value);
  if (/million|milliard/.test(number)) return `${number} de requêtes`;
  return `${number} ${value < 2 ? "requête" : "requêtes"}`;
}

function writeRange({ from, to }: VolumeRange): string {
  if (from === undefined) return `jusqu'à ${writeRequests(to ?? 0)}`;
  if (to === undefined) return `à partir de ${writeRequests(from)}`;
  return `de ${about(from)} à ${writeRequests(to)}`;
}
