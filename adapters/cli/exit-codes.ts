/** What the exit codes of a command mean. */
export type ExitCodes = Readonly<Record<number, string>>;

/** Every command may end with these; the last two are EX_SOFTWARE and EX_IOERR of sysexits.h: no check has failed. */
export const USUAL_EXIT_CODES: ExitCodes = {
  0: "done",
  2: "bad input",
  70: "a defect of twinport",
  74: "the result could not be written",
};
