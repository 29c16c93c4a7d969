/** Where prices come from that AWS is not quoted for; a test looks for one that is missing. */
const SOURCES: Readonly<Record<string, string>> = {
  "from memory": "de mémoire",
  "Amazon CloudWatch pricing page": "page de tarifs d'Amazon CloudWatch",
  "EC2 data transfer rates as quoted by others": "tarifs de transfert EC2 cités par des tiers",
  "AWS pricing page or Price List, eu-west-3": "page de tarifs ou liste de prix d'AWS, eu-west-3",
  "AWS Lambda pricing page, us-east-1: one list for all but a few regions":
    "page de tarifs d'AWS Lambda, us-east-1 : une même liste pour presque toutes les régions",
  "80 % of the x86 rate, the ratio of us-east-1":
    "80 % du tarif x86, selon le rapport constaté dans us-east-1",
  "120 % of the us-east-1 rate, the ratio of the vCPU rates":
    "120 % du tarif de us-east-1, selon le rapport des tarifs vCPU",
  "example of the Amazon EBS pricing page, which names no region":
    "exemple de la page de tarifs d'Amazon EBS, qui ne nomme aucune région",
  "the ARM rate times the ratio of the x86 Spot rate to the x86 rate; Spot rates move":
    "tarif ARM, réduit comme l'est le tarif x86 en Spot ; les tarifs Spot varient",
  "theuves/fgcalc src/utils/data.js @6e1547c (file of 2021)":
    "theuves/fgcalc, src/utils/data.js @6e1547c",
  "theuves/fgcalc src/utils/data.js @6e1547c (file of 2021); Spot rates move":
    "theuves/fgcalc, src/utils/data.js @6e1547c ; les tarifs Spot varient",
  "aws-lambda-power-tuning template.yml @262ecc2, default of all but six regions":
    "aws-lambda-power-tuning, template.yml @262ecc2, valeur de toutes les régions sauf six",
  "Cost Explorer, effective rate of on-demand hours, eu-west-1":
    "Cost Explorer, tarif effectif des heures à la demande, eu-west-1",
  "an AWS bill, eu-west-1, before November 2024": "facture AWS, eu-west-1, avant novembre 2024",
  "half of 1.4135 per million writes, billed in eu-west-1 before November 2024; reads a fifth":
    "moitié de 1,4135 par million d'écritures, facturé dans eu-west-1 avant novembre 2024 ; un cinquième pour les lectures",
  "t4g.medium (as above) and t3.micro (0.0114 in the AWS Price List, 2026-09-01) by size: burstable types cost in proportion":
    "t4g.medium (ci-dessus) et t3.micro (0,0114 dans la liste de prix d'AWS, 2026-09-01), selon la taille : le prix des types à capacité extensible lui est proportionnel",
  "t4g.small and t3.micro (0.0118 in the AWS Price List, 2026-09-24) by size: burstable types cost in proportion":
    "t4g.small et t3.micro (0,0118 dans la liste de prix d'AWS, 2026-09-24), selon la taille : le prix des types à capacité extensible lui est proportionnel",
};

/** The French of a price's source; undefined where nobody has translated it. */
export function toFrenchSource(english: string): string | undefined {
  return SOURCES[english];
}
