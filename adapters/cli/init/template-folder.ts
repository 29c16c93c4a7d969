import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Beside `dist` in the package, or three folders up from this source. */
const PLACES = ["../templates/service/", "../../../templates/service/"] as const;

/** Where the template is; it travels in the package, so that nothing is fetched. */
export function templateFolder(): string {
  const places = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`[cli] no template in ${places.join(" or ")}`);
  return found;
}
