import { LANGUAGES, type Language } from "../../../core/languages.ts";

/** The language of the decision record; English for whatever is not offered. */
export function toLanguage(text: string | null): Language {
  return LANGUAGES.find((language) => language === text) ?? "en";
}
