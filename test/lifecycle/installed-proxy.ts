import { startHaproxy } from "./haproxy.ts";
import { installedVersion } from "./installed-version.ts";
import { startKeepAliveProxy } from "./keep-alive-proxy.ts";
import type { StartProxy } from "./reverse-proxy.ts";

export const startOwnProxy: StartProxy = (_crew, ports) => startKeepAliveProxy(ports);

/** HAProxy where it is installed, else our own. */
export function installedProxy(): StartProxy {
  return installedVersion("haproxy") === undefined ? startOwnProxy : startHaproxy;
}
