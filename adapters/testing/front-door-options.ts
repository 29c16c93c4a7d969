/** What a front door's owner can set up. */
export interface FrontDoorOptions {
  /**
   * Of a REST API only: bodies of these types travel as base64, all others as text.
   * @default every type, which a service with binary bodies needs
   */
  readonly binaryMediaTypes?: readonly string[] | undefined;
}

export const ALL_TYPES: readonly string[] = ["*/*"];
