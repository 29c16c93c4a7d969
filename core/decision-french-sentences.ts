import { toFrenchDate } from "./decision-french-dates.ts";
import { FRENCH_NUMBERS } from "./decision-numbers.ts";

/** Reasons, notes and warnings of the targets: what is in parentheses goes into the French by its number. */
const SENTENCES: readonly (readonly [english: RegExp, french: string])[] = [
  [/^([\d.]+) vCPU cannot have (\d+) MB$/, "$1 vCPU ne peut pas avoir $2 Mo"],
  [
    /^(\d+) MB do not hold a process of (\d+) MB$/,
    "$1 Mo ne suffisent pas à un processus de $2 Mo",
  ],
  [
    /^(\d+) MB, of which the system keeps (\d+), do not hold a process of (\d+) MB$/,
    "$1 Mo, dont $2 pour le système, ne suffisent pas à un processus de $3 Mo",
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
  [
    /^([\d.]+) ms are above its limit of (\d+) ms$/,
    "une durée de $1 ms dépasse sa limite de $2 ms",
  ],
  [
    /^a cold request takes ([\d.]+) ms, above the objective of ([\d.]+) ms$/,
    "une requête à froid prend $1 ms, au-delà de l'objectif de $2 ms",
  ],
  [
    /^a warm request takes ([\d.]+) ms, above the objective of ([\d.]+) ms$/,
    "une requête à chaud prend $1 ms, au-delà de l'objectif de $2 ms",
  ],
  [
    /^a request alone takes (\d+) ms on ([\d.]+) vCPU, above the objective of ([\d.]+) ms$/,
    "une requête seule prend $1 ms sur $2 vCPU, au-delà de l'objectif de $3 ms",
  ],
  [
    /^without any queue, ([\d.]+) % of the requests take up to (\d+) ms on ([\d.]+) vCPU, above the objective of ([\d.]+) ms$/,
    "sans aucune file d'attente, $1 % des requêtes prennent jusqu'à $2 ms sur $3 vCPU, au-delà de l'objectif de $4 ms",
  ],
  [
    /^its (p\d+) is (\d+) ms at best, above the objective of ([\d.]+) ms$/,
    "son $1 est de $2 ms au mieux, au-delà de l'objectif de $3 ms",
  ],
  [
    /^([\d.]+) % of the requests time out in sudden peaks, before enough has started$/,
    "$1 % des requêtes expirent lors des pics soudains, avant que la capacité ait démarré",
  ],
  [/^no price is known for (\S+) in (\S+)$/, "aucun prix n'est connu pour $1 dans la région $2"],
  [
    /^a function behind it cannot hold a WebSocket$/,
    "une fonction ne peut y maintenir de connexion WebSocket",
  ],
  [
    /^it buffers responses and cannot stream them$/,
    "elle met les réponses en tampon et ne peut les diffuser au fil de l'eau",
  ],
  [
    /^App Runner has been closed to new accounts since (\S+), and this one is not said to be older/,
    "App Runner est fermé aux nouveaux comptes depuis le $1, et ce compte n'est pas déclaré comme déjà client",
  ],
  [
    /^(\d+) requests a month \(([\d.]+) %\) are throttled in peaks: the account runs at most (\d+) at a time/,
    "$1 requêtes par mois ($2 %) sont refusées lors des pics : le compte exécute au plus $3 requêtes à la fois, et une fonction gagne 1 000 environnements toutes les 10 s",
  ],
  [
    /^from a balancer with one line for all to one that routes at random$/,
    "d'un répartiteur à file unique à un répartiteur qui choisit au hasard",
  ],
  [
    /^from half the modelled share of cold starts to half more, and from the fastest measured INIT to the slowest$/,
    "de la moitié de la part de démarrages à froid modélisée à une fois et demie celle-ci, et de la phase INIT mesurée la plus rapide à la plus lente",
  ],
  [
    /^from half the stated share of cold starts to half more, and from the fastest measured INIT to the slowest$/,
    "de la moitié de la part de démarrages à froid indiquée à une fois et demie celle-ci, et de la phase INIT mesurée la plus rapide à la plus lente",
  ],
  [
    /^an empty function takes ([\d.]+) to ([\d.]+) ms by itself$/,
    "une fonction vide prend à elle seule de $1 à $2 ms",
  ],
  [
    /^what a day of 1 request would measure by chance, 19 days of 20$/,
    "ce qu'une journée de 1 requête mesurerait par hasard, 19 jours sur 20",
  ],
  [
    /^what a day of (\d+) requests would measure by chance, 19 days of 20$/,
    "ce qu'une journée de $1 requêtes mesurerait par hasard, 19 jours sur 20",
  ],
  [/^App Runner has no WebSocket$/, "App Runner n'accepte pas les connexions WebSocket"],
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
  [/^its automatic deployments cost/, "ses déploiements automatiques coûtent 1 $ de plus par mois"],
  [
    /^the concurrency is kept all month/,
    "la concurrence provisionnée est maintenue tout le mois ; une mise à l'échelle planifiée suivrait les heures du jour",
  ],
  [/^a REST API that does not stream/, "une REST API sans streaming s'arrête à 29 s et 6 Mo"],
  [
    /^cpuMs is ([\d.]+), but a function of (\d+) MB gets at most ([\d.]+) ms of CPU time in ([\d.]+) ms/,
    "le temps processeur indiqué est de $1 ms, mais une fonction de $2 Mo obtient au plus $3 ms de processeur en $4 ms : indiquez la durée mesurée avec cette mémoire, sans quoi Lambda paraît trop bon marché",
  ],
  [
    /^(\d+) GB of responses a month cost \$([\d.]+) more, .* set internetEgressShare to include them$/,
    "$1 Go de réponses par mois coûtent $2 $ de plus, quelle que soit la solution, si tous vont vers Internet : indiquez cette part pour les inclure",
  ],
  [
    /^the busiest minute needs (\d+) environments at once, and an account starts with (\d+): ask AWS for more before$/,
    "la minute la plus chargée demande $1 environnements à la fois, et un compte commence avec $2 : demandez-en plus à AWS auparavant",
  ],
  [/^taxes$/, "les taxes"],
  [/^support plans$/, "les offres de support AWS"],
  [/^what the service calls beyond DynamoDB$/, "les autres services appelés, hormis DynamoDB"],
  [
    /^data transfer out to the internet: (\S+) is 0$/,
    "le transfert sortant vers Internet (part non renseignée)",
  ],
  [
    /^log ingestion and storage: (\S+) is 0$/,
    "l'ingestion et le stockage des journaux (volume par requête non renseigné)",
  ],
  [/^a DynamoDB table:/, "une table DynamoDB (lectures, écritures et stockage non renseignés)"],
  [/^image storage: (\S+) is 0$/, "le stockage des images de conteneur (taille non renseignée)"],
  [
    /^data transfer between zones: (\S+) is 0$/,
    "le transfert entre zones (volume par requête non renseigné)",
  ],
  [
    /^metrics, alarms and dashboards:/,
    "les métriques, alarmes et tableaux de bord (nombres non renseignés)",
  ],
  [
    /^Savings Plans \(up to/,
    "les Savings Plans, jusqu'à 50 % sur Fargate, 17 % sur Lambda et 72 % sur EC2 (remises non renseignées)",
  ],
  [/^Fargate Spot \(up to/, "Fargate Spot, jusqu'à 70 % de moins (part non renseignée)"],
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
  if (/^\d{4}-\d{2}/.test(part)) return toFrenchDate(part);
  return /^\d+(?:\.\d+)?$/.test(part) ? FRENCH_NUMBERS.count(Number(part)) : part;
}
