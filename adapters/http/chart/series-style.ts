/** How one alternative's line is drawn; the same on every chart. */
export type SeriesStyle = {
  readonly label: string;
  readonly colour: string;
  /** On a dark ground. @default - the same colour */
  readonly darkColour?: string;
  /** As in `stroke-dasharray`; absent for a solid line. */
  readonly dash?: string;
};

/**
 * Colours that people of any colour vision tell apart: Okabe and Ito, "Color Universal Design" (2008),
 * where a colour is near the ground, another of them. No two lines have both colour and dashes in common.
 */
const STYLES: Readonly<Record<string, SeriesStyle>> = {
  "fargate-alb": { label: "Fargate + ALB", colour: "#0072b2", darkColour: "#56b4e9" },
  "lambda-function-url": { label: "Lambda, Function URL", colour: "#d55e00" },
  "lambda-http-api": { label: "Lambda, HTTP API", colour: "#e69f00", dash: "8 4" },
  "lambda-rest-api": { label: "Lambda, REST API", colour: "#999999", dash: "2 3" },
  "lambda-alb": { label: "Lambda, ALB", colour: "#cc79a7", dash: "5 3 1 3" },
  "lambda-provisioned": { label: "Lambda, provisioned", colour: "#d55e00", dash: "4 3" },
  "eks-fargate": {
    ...{ label: "EKS on Fargate", dash: "10 3 2 3" },
    ...{ colour: "#56b4e9", darkColour: "#0072b2" },
  },
  "app-runner": {
    ...{ label: "App Runner", dash: "1 3" },
    ...{ colour: "#000000", darkColour: "#f0e442" },
  },
  "ec2-auto-scaling": { label: "EC2 Auto Scaling", colour: "#009e73", dash: "12 4" },
};

const OTHERS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"] as const;

/** The style of an alternative by its id; one that is not known gets the next colour, dotted. */
export function styleOf(id: string, name: string, index: number): SeriesStyle {
  if (Object.hasOwn(STYLES, id)) return STYLES[id] as SeriesStyle;
  return { label: name, colour: OTHERS[index % OTHERS.length] ?? OTHERS[0], dash: "2 2" };
}

/** Rules for the lines whose colour is another on a dark ground. */
export const DARK_LINES: string = Object.entries(STYLES)
  .flatMap(([id, { darkColour }]) =>
    darkColour === undefined ? [] : [`.cc-line-${id}{stroke:${darkColour}}`],
  )
  .join("");
