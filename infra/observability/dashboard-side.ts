import { GraphWidget, type GraphWidgetProps, type IWidget } from "aws-cdk-lib/aws-cloudwatch";

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
const HEIGHT = 6;

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
