import type { EventFrontDoor } from "../lambda/door.ts";

/** The front door answers the request itself, so there is no event. */
export class FrontDoorRefusal extends Error {
  override readonly name = "FrontDoorRefusal";
  readonly frontDoor: EventFrontDoor;
  readonly status: number;

  constructor(frontDoor: EventFrontDoor, status: number) {
    super(
      `[testing] ${frontDoor} refuses this request with ${status} before it invokes a function; ` +
        "make its body or its headers smaller",
    );
    this.frontDoor = frontDoor;
    this.status = status;
  }

  /** What the client sees. */
  getResponse(): Response {
    return new Response(`${this.status}: refused by ${this.frontDoor}`, {
      status: this.status,
      headers: { "content-type": "text/plain" },
    });
  }
}
