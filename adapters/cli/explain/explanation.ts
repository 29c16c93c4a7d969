/** What a code means to whoever meets it. */
export type Explanation = {
  /** The HTTP status that goes with it, where there is one. */
  readonly status?: number;
  readonly cause: string;
  readonly cure: string;
};

/** The codes of one room, in the order in which the page lists them. */
export type Explanations<Code extends string = string> = Readonly<Record<Code, Explanation>>;
