import { Duration } from "aws-cdk-lib";
import { type IMetric, MathExpression, type Metric } from "aws-cdk-lib/aws-cloudwatch";

/** Fewer failures than this in a minute are bad luck, however few the requests. */
const FEWEST = 3;

/** What failed of all there was, as a metric in percent. */
export interface Share {
  /** Tells the shares of one graph or alarm apart. */
  readonly id: string;
  readonly label: string;
  readonly failed: Metric;
  readonly all: Metric;
  /**
   * What `all` leaves out.
   * @default - nothing
   */
  readonly uncounted?: Metric;
}

/** The share in percent, for a graph. */
export function shareOf(share: Share): MathExpression {
  return percentage(share, `100 * ${failedOf(share)} / ${totalOf(share)}`);
}

/** The share in percent, for an alarm: 0 in a minute with fewer than three failures. */
export function alarmingShareOf(share: Share): MathExpression {
  const failed = failedOf(share);
  return percentage(share, `IF(${failed} >= ${FEWEST}, 100 * ${failed} / ${totalOf(share)}, 0)`);
}

function percentage(share: Share, expression: string): MathExpression {
  const { id, label, failed, all, uncounted } = share;
  return new MathExpression({
    expression,
    usingMetrics: {
      [`${id}Failed`]: failed,
      [`${id}All`]: all,
      ...(uncounted && uncounted !== failed && { [`${id}Uncounted`]: uncounted }),
    },
    label,
    period: Duration.minutes(1),
  });
}

// Failures are reported only where there are any.
function failedOf({ id }: Share): string {
  return `FILL(${id}Failed, 0)`;
}

// Where `all` counts none of them, it may not be reported either.
function totalOf({ id, failed, uncounted }: Share): string {
  if (uncounted === undefined) return `${id}All`;
  const rest = uncounted === failed ? `${id}Failed` : `${id}Uncounted`;
  return `(FILL(${id}All, 0) + FILL(${rest}, 0))`;
}

/** The worst of them in each period: of two target groups, the new version's may have little traffic. */
export function worstOf(metrics: Readonly<Record<string, IMetric>>, period: Duration): IMetric {
  const [only, ...others] = Object.values(metrics);
  if (only !== undefined && others.length === 0) return only;
  return new MathExpression({
    expression: `MAX([${Object.keys(metrics).join(", ")}])`,
    usingMetrics: { ...metrics },
    period,
  });
}

/** All of them together in each period; a single one keeps its gaps. */
export function sumOf(metrics: Readonly<Record<string, Metric>>, period: Duration): IMetric {
  const [only, ...others] = Object.values(metrics);
  if (only !== undefined && others.length === 0) return only.with({ period });
  const entries = Object.entries(metrics);
  return new MathExpression({
    expression: entries.map(([id]) => `FILL(${id}, 0)`).join(" + "),
    usingMetrics: Object.fromEntries(entries.map(([id, metric]) => [id, metric.with({ period })])),
    period,
  });
}
