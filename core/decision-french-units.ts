import { FRENCH_NUMBERS } from "./decision-numbers.ts";
import type { PriceUnit } from "./price-book.ts";

const { count, counted } = FRENCH_NUMBERS;

/** In the singular, which French has for all below two, and in the plural. */
const UNITS: Readonly<Record<PriceUnit, readonly [one: string, many: string]>> = {
  "vCPU-hour": ["vCPU-heure", "vCPU-heures"],
  "GB-hour": ["Go-heure", "Go-heures"],
  "million requests": ["million de requêtes", "millions de requêtes"],
  "GB-second": ["Go-seconde", "Go-secondes"],
  GB: ["Go", "Go"],
  hour: ["heure", "heures"],
  "GB-month": ["Go-mois", "Go-mois"],
  "LCU-hour": ["LCU-heure", "LCU-heures"],
  "metric-month": ["métrique", "métriques"],
  "alarm-month": ["alarme", "alarmes"],
  "dashboard-month": ["tableau de bord", "tableaux de bord"],
  "million request units": ["million d'unités de requête", "millions d'unités de requête"],
};

/** A quantity of a bill; few requests are counted one by one, since 0,0003 million says nothing. */
export function toFrenchQuantity(value: number, unit: PriceUnit): string {
  const isFew = unit.startsWith("million ") && value < 0.01;
  if (!isFew) return counted(value, ...UNITS[unit]);
  const requests = Math.round(value * 1e6);
  if (unit === "million requests") return counted(requests, "requête", "requêtes");
  return `${count(requests)} ${requests < 2 ? "unité" : "unités"} de requête`;
}

/** As after a price: par million de requêtes. */
export function perFrenchUnit(unit: PriceUnit): string {
  const isOfMonth = unit.endsWith("-month") && !unit.startsWith("GB");
  return `par ${UNITS[unit][0]}${isOfMonth ? " et par mois" : ""}`;
}
