import { ENGLISH } from "./decision-english.ts";
import { FRENCH } from "./decision-french.ts";
import type { Phrases } from "./decision-wording.ts";
import type { Language } from "./languages.ts";

/** The wording of a decision record, in each language. */
export const PHRASES: Readonly<Record<Language, Phrases>> = { en: ENGLISH, fr: FRENCH };
