import { toFrenchName, toFrenchTerm } from "./decision-french-terms.ts";
import { FRENCH_NUMBERS, toFrenchTypography } from "./decision-numbers.ts";
import type { Phrases } from "./decision-wording.ts";

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
    columns: ["Solution", "USD par mois", "p95, ms", "Verdict"],
  },
  proposed: (date) => `Proposé le ${toFrenchDate(date)}`,
  title: (workload) => `Où exécuter ${workload}`,
  contextText: (facts) =>
    `Le service reçoit ${facts.requests} requêtes par mois dans la région ${facts.region} : ` +
    `${facts.meanRate} par seconde en moyenne, ${facts.peakRate} à l'heure la plus chargée` +
    `${facts.isMeasured ? " (trafic mesuré)" : ""}. Une requête prend ${facts.durationMs} ms, dont ` +
    `${facts.cpuMs} ms de processeur ; un processus occupe ${facts.memoryMb} Mo (${facts.architecture}). ` +
    `L'auto scaling vise ${facts.utilization} d'utilisation du processeur d'une tâche ; nombre minimal ` +
    `de tâches : ${facts.minimumTasks}.`,
  objective: (percentile, ms) =>
    `Objectif : répondre à ${percentile} % des requêtes en ${ms} ms au plus.`,
  webSocket: "Les clients gardent des connexions WebSocket ouvertes.",
  streaming: "Les réponses sont diffusées au fil de leur production (streaming).",
  choice: (name, cost) =>
    `Nous retenons **${name}** : ${cost} par mois, le coût le plus bas parmi les solutions possibles.`,
  ahead: (name, amount, share) =>
    `La suivante, ${name}, coûte ${amount} de plus, soit ${share} de sa propre facture.`,
  noOther: "Aucune autre solution ne peut servir cette charge.",
  noneFits: "Aucune des solutions ne peut servir cette charge ; les raisons figurent plus bas.",
  units: ({ kind, average, peak, utilization }) =>
    `Nombre de ${KINDS[kind]} : ${average} en moyenne, ${peak} à la pointe ; le processeur payé est ` +
    `utilisé à ${utilization}.`,
  functions: ({ memoryMb, peakConcurrency, coldStartShare }) =>
    `La fonction dispose de ${memoryMb} Mo ; à l'heure la plus chargée, la concurrence atteint ` +
    `${peakConcurrency} ; part des démarrages à froid : ${coldStartShare}.`,
  latency: (p50, p95, p99) =>
    `Temps de réponse estimés : médiane ${p50} ms, p95 ${p95} ms, p99 ${p99} ms.`,
  range: (low, high) => (low === high ? low : `${low} à ${high}`),
  objectiveHeld: (percentile, ms) =>
    `L'objectif de ${ms} ms au p${percentile} est tenu, d'après le modèle.`,
  objectiveOpen: (percentile, ms) =>
    `L'objectif de ${ms} ms au p${percentile} tombe dans la marge d'incertitude du modèle : à mesurer.`,
  objectiveMissed: (percentile, ms) =>
    `L'objectif de ${ms} ms au p${percentile} n'est pas tenu d'après le modèle, qui suppose des temps ` +
    "de processeur exponentiels : à mesurer.",
  payPerUse: "**Paiement à l'usage** : sans requête, rien n'est facturé.",
  noColdStarts: "**Pas de démarrage à froid** : chaque requête trouve un processus déjà en marche.",
  noServers: "**Aucun serveur à administrer**, et une répartition sur plusieurs zones.",
  sameCode: "**Décision réversible** : le code métier est le même sur chaque cible.",
  holdsUpTo: (requests) =>
    `**Marge de croissance** : le choix reste le moins cher jusqu'à ${requests} requêtes par mois.`,
  changesAt: (requests, name) =>
    `À ${requests} requêtes par mois, la solution la moins chère devient : ${name}.`,
  coldStarts: (share, ms) =>
    `**Démarrages à froid** : ${share} des requêtes attendent un nouvel environnement, soit environ ${ms} ms de plus.`,
  idle: (share) => `**Capacité inutilisée** : ${share} du processeur payé ne sert pas.`,
  slowToScale:
    "**Pics soudains** : l'auto scaling met trois minutes à les constater, et la nouvelle capacité une " +
    "minute au moins à démarrer.",
  fixed: (amount) => `**Coût fixe** : ${amount} par mois avant la première requête.`,
  dearer: (cost, times) => `${cost}, soit ${times} fois le coût de la solution retenue.`,
  sameCost: (cost) => `${cost}, autant que la solution retenue.`,
  ruledOut: (reasons) => `écartée, car ${reasons}.`,
  list: (items) => items.join(" ; "),
  price: (priceKey, usd, confidence, source) =>
    `${priceKey} : ${usd.replace(".", ",")} USD, ${FRENCH.confidences[confidence]} (${source})`,
  entry: (name, verdict) => `**${name}** : ${verdict}`,
  line: (description, quantity, unit, amount) => `${description} : ${quantity} ${unit} = ${amount}`,
  chosen: "retenue",
  notPossible: "écartée",
  possible: "possible",
  figures: {
    requestsPerMonth: "requêtes par mois",
    durationMs: "durée d'une requête en ms, à part de processeur égale",
    cpuShare: "part de processeur dans la durée",
    memoryMb: "mémoire d'un processus en Mo",
    responseBytes: "taille d'une réponse en octets",
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
    `${figure} : ${given} aujourd'hui ; à ${at}, la réponse devient : ${name}` +
    `${isRuledOut ? " (le choix actuel y est écarté)" : ""}.`,
  firm: (figures) => `Sans effet dans la plage examinée : ${figures}.`,
  swaps: (name, volumes) =>
    `ECS sur Fargate et ${name} échangent leurs places, en requêtes par mois : ${volumes}.`,
  swap: (volume, from) => `à partir de ${volume}, ${from} est moins cher`,
  noBreakEven: "Fargate et Lambda n'échangent leurs places à aucun volume.",
  levels: {
    high: "**Élevée** : l'écart est net, et la facture repose sur des prix publiés par AWS.",
    medium:
      "**Moyenne** : l'écart est faible, ou une bonne part de la facture repose sur des prix " +
      "anciens ou qui ne sont pas cités d'AWS.",
    low: "**Faible** : moins de 5 % séparent les deux premières ; d'autres raisons que le coût doivent trancher.",
  },
  prices: (used, verified) =>
    `Prix utilisés : ${used}, dont ${verified} cités d'une page ou d'une liste de prix d'AWS.`,
  uncertainShare: (share) => `Part de la facture retenue qui repose sur les autres : ${share}.`,
  stale: (count, priceKey, date) =>
    `Prix de plus de 180 jours : ${count}, le plus ancien étant ${priceKey} (${date}) ; à rafraîchir avant de décider.`,
  someUncertain: "Prix qui ne sont pas cités d'une page ou d'une liste de prix d'AWS :",
  excluded: "Aucun total ne comprend :",
  confidences: {
    verified: "vérifié",
    secondary: "de source secondaire",
    derived: "dérivé",
    unverified: "non vérifié",
  },
  name: toFrenchName,
  term: (english) => toFrenchTerm(english) ?? english,
  finish: toFrenchTypography,
};

const MONTHS = [
  ...["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"],
  ...["septembre", "octobre", "novembre", "décembre"],
] as const;

/** An ISO 8601 date as it is read in France: 1er mars 2027. */
function toFrenchDate(iso: string): string {
  const [year = 0, month = 1, day = 1] = iso.slice(0, 10).split("-").map(Number);
  return `${day === 1 ? "1er" : day} ${MONTHS[month - 1]} ${year}`;
}

const KINDS = { tasks: "tâches", pods: "pods", instances: "instances" } as const;
