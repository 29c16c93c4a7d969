/** One module of a function: what it weighs, and what its own code takes to run. */
export type ColdModule = {
  readonly path: string;
  /** In the bundle, minified; of unbundled code, the file's own. */
  readonly bytes: number;
  /** Milliseconds in which its top level ran, without what it imports. @default - not measured */
  readonly selfMs?: number;
};

/** What a start loads. */
export type ColdCode = {
  /** What is imported to be measured. */
  readonly file: string;
  readonly form: "bundled here" | "a bundle" | "unbundled";
  /** Bytes that every start loads. */
  readonly bytes: number;
  /** Bytes in chunks that are loaded when they are needed. */
  readonly lazyBytes: number;
  readonly modules: readonly ColdModule[];
};
