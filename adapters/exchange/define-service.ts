import { loadConfig } from "./load-config.ts";
import type { Service, ServiceDefinition } from "./service.ts";

/**
 * Composes a service once, for every target.
 *
 * @example
 * export const service = defineService({
 *   name: "hello",
 *   start: () => ({ fetch: () => new Response("hello") }),
 * });
 * @throws ConfigError when the service starts with an environment that `config` refuses.
 */
export function defineService<Config = undefined>(definition: ServiceDefinition<Config>): Service {
  const { name } = definition;
  return {
    name,
    async start({ env, log, target }) {
      const config = await loadConfig(name, definition.config, env);
      return definition.start({ config, log, target });
    },
  };
}
