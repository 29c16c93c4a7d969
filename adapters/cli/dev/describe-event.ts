import { detectFrontDoor } from "../../lambda/detect-front-door.ts";

/** The method and the path of the request in an event. */
export function describeEvent(event: unknown): string {
  const { method, path } = detectFrontDoor(event).toRequest(event, {});
  return `${method} ${path}`;
}
