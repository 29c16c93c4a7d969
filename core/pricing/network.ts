import type { Usage } from "../line-item.ts";

/** NAT gateways' hours and what passes through them; each public one holds an IPv4 address. */
export function natUsage(use: { readonly hours: number; readonly gb: number }): readonly Usage[] {
  return [
    { priceKey: "nat-gateway.hour", quantity: use.hours, description: "NAT gateways" },
    { priceKey: "nat-gateway.bytes", quantity: use.gb, description: "NAT gateway data" },
  ];
}

/** Hours of interface endpoints, each counted in each zone, and what passes through them. */
export function endpointUsage(use: {
  readonly hours: number;
  readonly gb: number;
}): readonly Usage[] {
  return [
    {
      priceKey: "interface-endpoint.hour",
      quantity: use.hours,
      description: "Interface endpoints",
    },
    {
      priceKey: "interface-endpoint.bytes",
      quantity: use.gb,
      description: "Interface endpoint data",
    },
  ];
}
