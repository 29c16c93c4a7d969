import { FRENCH_NUMBERS } from "./decision-numbers.ts";

/** Reasons, notes and warnings of the targets: what is in parentheses goes into the French by its number. */
const SENTENCES: readonly (readonly [english: RegExp, french: string])[] = [
  [/^([\d.]+) vCPU cannot have (\d+) MB$/, "$1 vCPU ne peut pas avoir $2 Mo"],
  [
    /^(\d+) MB do not hold a process of (\d+) MB$/,
    "$1 Mo ne contiennent pas un processus de $2 Mo",
  ],
  [
    /^(\d+) MB, of which the system keeps (\d+), do not hold a process of (\d+) MB$/,
    "$1 Mo, dont $2 pour le système, ne contiennent pas un processus de $3 Mo",
  ],
  [
    /^no pod offers ([\d.]+) vCPU with (\d+) MB and (\d+) MB for Kubernetes$/,
    "aucun pod n'offre $1 vCPU avec $2 Mo et $3 Mo pour Kubernetes",
  ],
  [/^(\S+) is (\S+), and the workload is (\S+)$/, "$1 est en $2, la charge en $3"],
  [
    /^a request of (\d+) bytes is above its limit of (\d+)$/,
    "une requête de $1 octets dépasse sa limite de $2",
  ],
  [
    /^a response of (\d+) bytes is above its limit of (\d+)$/,
    "une réponse de $1 octets dépasse sa limite de $2",
  ],
  [/^([\d.]+) ms are above its limit of (\d+) ms$/, "$1 ms dépassent sa limite de $2 ms"],
  [
    /^a cold request takes ([\d.]+) ms, above the objective of ([\d.]+) ms$/,
    "une requête à froid prend $1 ms, plus que l'objectif de $2 ms",
  ],
  [
    /^a warm request takes ([\d.]+) ms, above the objective of ([\d.]+) ms$/,
    "une requête à chaud prend $1 ms, plus que l'objectif de $2 ms",
  ],
  [
    /^a request alone takes (\d+) ms on ([\d.]+) vCPU, above the objective of ([\d.]+) ms$/,
    "une requête seule prend $1 ms sur $2 vCPU, plus que l'objectif de $3 ms",
  ],
  [
    /^without any queue, ([\d.]+) % of the requests take up to (\d+) ms on ([\d.]+) vCPU, above the objective of ([\d.]+) ms$/,
    "sans aucune file d'attente, $1 % des requêtes prennent jusqu'à $2 ms sur $3 vCPU, plus que l'objectif de $4 ms",
  ],
  [
    /^its (p\d+) is (\d+) ms at best, above the objective of ([\d.]+) ms$/,
    "son $1 est de $2 ms au mieux, plus que l'objectif de $3 ms",
  ],
  [
    /^([\d.]+) % of the requests time out in sudden peaks, before enough has started$/,
    "$1 % des requêtes expirent lors des pics soudains, avant que la capacité ait démarré",
  ],
  [/^no price is known for (\S+) in (\S+)$/, "aucun prix connu pour $1 dans $2"],
  [/^a function behind it cannot hold a WebSocket$/, "une fonction ne peut y tenir un WebSocket"],
  [
    /^it buffers responses and cannot stream them$/,
    "elle met les réponses en tampon et ne peut les diffuser au fil de l'eau",
  ],
  [
    /^App Runner has been closed to new accounts since (\S+), and existingAppRunnerAccount is false$/,
    "App Runner est fermé aux nouveaux comptes depuis le $1, et existingAppRunnerAccount vaut false",
  ],
  [/^App Runner has no WebSocket$/, "App Runner n'offre pas de WebSocket"],
  [
    /^ECS Express Mode runs the same tasks/,
    "ECS Express Mode exécute les mêmes tâches derrière un répartiteur que plusieurs services peuvent partager, pour la même facture",
  ],
  [
    /^Fargate Spot takes tasks back/,
    "Fargate Spot reprend les tâches avec deux minutes de préavis, et ses tarifs varient",
  ],
  [
    /^EKS on Fargate has neither ARM nor Spot/,
    "EKS sur Fargate n'offre ni ARM ni Spot : ses pods sont au tarif x86_64",
  ],
  [
    /^CoreDNS and the load balancer controller/,
    "CoreDNS et le contrôleur de répartiteur, qui sont aussi des pods, ne sont pas comptés",
  ],
  [
    /^these are servers:/,
    "ce sont des serveurs : correctifs, images et capacité restent à votre charge",
  ],
  [
    /^a burstable type is counted/,
    "un type à capacité extensible est compté à son niveau de base, tenu sans payer de crédits",
  ],
  [/^App Runner runs x86_64 only$/, "App Runner n'exécute que du x86_64"],
  [
    /^its automatic deployments cost/,
    "ses déploiements automatiques coûtent 1 USD de plus par mois",
  ],
  [
    /^the concurrency is kept all month/,
    "la concurrence est gardée tout le mois ; une mise à l'échelle planifiée suivrait les heures du jour",
  ],
  [/^a REST API that does not stream/, "une REST API sans streaming s'arrête à 29 s et 6 Mo"],
  [
    /^cpuMs is ([\d.]+), but a function of (\d+) MB gets at most ([\d.]+) ms of CPU time in ([\d.]+) ms/,
    "cpuMs vaut $1, mais une fonction de $2 Mo obtient au plus $3 ms de processeur en $4 ms : donnez durationMs tel que mesuré avec cette mémoire, sans quoi Lambda paraît trop bon marché",
  ],
  [
    /^(\d+) GB of responses a month cost \$([\d.]+) more, .* set internetEgressShare to include them$/,
    "$1 Go de réponses par mois coûtent $2 $ de plus, quelle que soit la solution, si tous vont vers internet : donnez internetEgressShare pour les inclure",
  ],
  [
    /^the busiest minute needs (\d+) environments at once, and an account starts with (\d+): ask AWS for more before$/,
    "la minute la plus chargée demande $1 environnements à la fois, et un compte commence avec $2 : demandez-en plus à AWS auparavant",
  ],
  [/^taxes$/, "les taxes"],
  [/^support plans$/, "les plans de support"],
  [/^what the service calls beyond DynamoDB$/, "ce que le service appelle en dehors de DynamoDB"],
  [
    /^data transfer out to the internet: (\S+) is 0$/,
    "le transfert sortant vers Internet ($1 vaut 0)",
  ],
  [
    /^log ingestion and storage: (\S+) is 0$/,
    "l'ingestion et le stockage des journaux ($1 vaut 0)",
  ],
  [/^a DynamoDB table:/, "une table DynamoDB (ses lectures, écritures et stockage valent 0)"],
  [/^image storage: (\S+) is 0$/, "le stockage des images ($1 vaut 0)"],
  [/^data transfer between zones: (\S+) is 0$/, "le transfert entre zones ($1 vaut 0)"],
  [
    /^metrics, alarms and dashboards:/,
    "métriques, alarmes et tableaux de bord (customMetrics, alarms et dashboards valent 0)",
  ],
  [
    /^Savings Plans \(up to/,
    "les Savings Plans, jusqu'à 50 % sur Fargate, 17 % sur Lambda et 72 % sur EC2 (savingsPlanDiscount vaut 0)",
  ],
  [/^Fargate Spot \(up to/, "Fargate Spot, jusqu'à 70 % de moins (spotShare vaut 0)"],
];

/** The French of a sentence that a target says of itself; undefined where nobody has translated it. */
export function toFrenchSentence(english: string): string | undefined {
  for (const [pattern, french] of SENTENCES) {
    const match = pattern.exec(english);
    if (match !== null) return french.replace(/\$(\d)/g, (_, index) => written(match[index]));
  }
  return undefined;
}

function written(part = ""): string {
  return /^\d+(?:\.\d+)?$/.test(part) ? FRENCH_NUMBERS.count(Number(part)) : part;
}
