/** Which case of the reliability figures. */
export type CaseId = "R1" | "R2" | "R3" | "R4" | "R5" | "R6" | "R7" | "R8" | "R9" | "R10";

/** What a naive server, or a wrong setting, does in the same place. */
export interface Control {
  readonly name: string;
  readonly measured: string;
  /** A proof that it passes would prove nothing. */
  readonly fails: boolean;
}

/** One figure beside its controls. */
export interface Figure {
  readonly case: CaseId;
  readonly figure: string;
  readonly bar: string;
  readonly measured: string;
  readonly met: boolean;
  readonly controls: readonly Control[];
  /** With what it was measured, and all that was. */
  readonly details: Readonly<Record<string, unknown>>;
}

export interface FigureOptions {
  readonly requests: number;
  readonly restarts: number;
}

/** Measures the figures of one case, one after the other. */
export type Figures = (options: FigureOptions) => AsyncGenerator<Figure>;

/** Whether the figure is met and every control misses it. */
export function isProven({ met, controls }: Figure): boolean {
  return met && controls.every(({ fails }) => fails);
}

export function toTable(figures: readonly Figure[]): string {
  return [HEAD, ...figures.map(toRow)].join("\n");
}

const HEAD = `| case | figure | bar | measured | control | proven |
|---|---|---|---|---|---|`;

function toRow(figure: Figure): string {
  const controls = figure.controls.map(
    ({ name, measured, fails }) => `${name}: ${measured}${fails ? "" : " (did not fail)"}`,
  );
  const cells = [
    figure.case,
    figure.figure,
    figure.bar,
    figure.measured,
    controls.join("; ") || "none",
    isProven(figure) ? "yes" : "**no**",
  ];
  return `| ${cells.join(" | ")} |`;
}
