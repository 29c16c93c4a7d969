/** An arrow between two kinds of parts whose resources are connected in the template. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  /** What happens along the arrow. */
  readonly label?: string;
  /** Whether requests do not go this way. */
  readonly aside?: boolean;
}

/**
 * Which connections are drawn, by the parts' ids, and in which direction: a template refers from what
 * is made later to what is made before, which says nothing of who calls whom.
 */
export const FLOWS: readonly Flow[] = [
  { from: "dns", to: "cdn" },
  { from: "dns", to: "alb" },
  { from: "dns", to: "api" },
  { from: "waf", to: "alb", label: "guards", aside: true },
  { from: "waf", to: "cdn", label: "guards", aside: true },
  { from: "cdn", to: "url" },
  { from: "cdn", to: "alb" },
  { from: "alb", to: "listener" },
  { from: "listener", to: "rule" },
  { from: "listener", to: "group" },
  { from: "rule", to: "group" },
  { from: "group", to: "service" },
  { from: "group", to: "alias" },
  { from: "group", to: "function" },
  { from: "api", to: "alias" },
  { from: "api", to: "function" },
  { from: "url", to: "alias" },
  { from: "url", to: "function" },
  { from: "alias", to: "function" },
  { from: "service", to: "task", label: "starts" },
  { from: "scaling", to: "service", label: "sets how many", aside: true },
  { from: "scaling", to: "alias", label: "keeps warm", aside: true },
  { from: "task", to: "table" },
  { from: "task", to: "globaltable" },
  { from: "function", to: "table" },
  { from: "function", to: "globaltable" },
  { from: "webfunction", to: "table" },
  { from: "task", to: "ecr", label: "starts from an image", aside: true },
  { from: "service", to: "vpc", label: "runs in", aside: true },
  { from: "function", to: "vpc", label: "runs in", aside: true },
  { from: "vpc", to: "nat", label: "out", aside: true },
  { from: "vpc", to: "endpoint", label: "to AWS", aside: true },
  { from: "task", to: "logs", label: "writes", aside: true },
  { from: "function", to: "logs", label: "writes", aside: true },
  { from: "webfunction", to: "logs", label: "writes", aside: true },
  { from: "api", to: "logs", label: "writes", aside: true },
  { from: "alb", to: "bucket", label: "writes access logs", aside: true },
  { from: "alarm", to: "alb", label: "watches", aside: true },
  { from: "alarm", to: "group", label: "watches", aside: true },
  { from: "alarm", to: "api", label: "watches", aside: true },
  { from: "alarm", to: "function", label: "watches", aside: true },
  { from: "alarm", to: "topic", label: "tells", aside: true },
  { from: "alarm", to: "service", label: "rolls back", aside: true },
  { from: "alarm", to: "deployment", label: "rolls back", aside: true },
  { from: "budget", to: "topic", label: "tells", aside: true },
  { from: "dashboard", to: "alarm", label: "shows", aside: true },
  { from: "deployment", to: "alias", label: "shifts traffic", aside: true },
];

/** The parts that clients call; one that nothing else leads to is where they come in. */
export const DOORS: readonly string[] = ["dns", "cdn", "alb", "api", "url", "webfunction"];
