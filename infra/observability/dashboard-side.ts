import {
  GraphWidget,
  type GraphWidgetProps,
  type IWidget,
  type YAxisProps,
} from "aws-cdk-lib/aws-cloudwatch";

/** The graphs that every side of a dashboard has, in the order of its rows. */
export interface DashboardSide {
  readonly title: string;
  readonly traffic: readonly GraphWidgetProps[];
  readonly latency: readonly GraphWidgetProps[];
  readonly errors: readonly GraphWidgetProps[];
  readonly saturation: readonly GraphWidgetProps[];
  readonly cost: readonly GraphWidgetProps[];
}

export type RowName = Exclude<keyof DashboardSide, "title">;

/** CloudWatch's grid is this wide. */
export const FULL_WIDTH = 24;
/** How high a graph is, on the same grid. */
export const HEIGHT = 6;

/** An axis that begins at 0, so that a small change does not fill the graph. */
export function fromZero(unit?: string): YAxisProps {
  return { min: 0, ...(unit !== undefined && { label: unit }), showUnits: false };
}

/** One row: the sides next to each other, each with its graphs. */
export function graphRow(sides: readonly DashboardSide[], row: RowName): IWidget[] {
  return sides.flatMap((side) => {
    const graphs = side[row];
    const width = FULL_WIDTH / sides.length / graphs.length;
    return graphs.map(
      (graph) =>
        new GraphWidget({
          ...graph,
          title: `${side.title}: ${graph.title}`,
          width,
          height: HEIGHT,
        }),
    );
  });
}
