import { LANGUAGES, type Language } from "../../../core/decision-phrases.ts";

/** The language of the decision record; English for whatever is not offered. */
export function toLanguage(text: string | null): Language {
  return LANGUAGES.find((language) => language === text) ?? "en";
}
