import { EVENT_FRONT_DOORS, type EventFrontDoor } from "../../testing/index.ts";
import { suggest } from "../suggest.ts";
import { refuse } from "../usage-error.ts";

/** The front doors that a flag names, separated by commas. */
export function parseFrontDoors(text: string | undefined): readonly EventFrontDoor[] | undefined {
  return text?.split(",").map(toFrontDoor);
}

function toFrontDoor(name: string): EventFrontDoor {
  const found = EVENT_FRONT_DOORS.find((frontDoor) => frontDoor === name.trim());
  return found ?? refuse("--front-door", name, suggest(name, EVENT_FRONT_DOORS));
}
