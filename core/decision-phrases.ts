import { ENGLISH } from "./decision-english.ts";
import { FRENCH } from "./decision-french.ts";
import type { Phrases } from "./decision-wording.ts";

export const LANGUAGES = ["en", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The wording of a decision record, in each language. */
export const PHRASES: Readonly<Record<Language, Phrases>> = { en: ENGLISH, fr: FRENCH };
