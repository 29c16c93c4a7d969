/** The clauses of the portable contract (`docs/contract.md`). */
export const CLAUSES = [
  "P1",
  "P2",
  "P3",
  "P4",
  "P5",
  "P6",
  "P7",
  "R1",
  "R2",
  "R3",
  "R4",
  "R5",
  "L1",
  "L2",
  "L3",
  "L4",
  "O1",
] as const;

export type Clause = (typeof CLAUSES)[number];
