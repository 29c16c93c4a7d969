/** The forms that a file of traffic may have. */
export const TRAFFIC_FORMATS = ["counts", "alb", "clf"] as const;
export type TrafficFormat = (typeof TRAFFIC_FORMATS)[number];
