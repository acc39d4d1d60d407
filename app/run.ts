import { endpoints, listen, workHandlers } from '../handlers/index.ts';
import type { Config } from './config.ts';
import { createPickup, type Outside } from './pickup.ts';
import { startServer } from './server.ts';

/** A running Pickup. */
export type Running = {
  readonly port: number;
  /** Takes nothing more in, finishes what is in flight and ends within `graceMs`. */
  stop(graceMs?: number): Promise<void>;
};

/** Starts everything: the work, Slack's entrance and the HTTP server. */
export async function run(config: Config, outside: Outside): Promise<Running> {
  const pickup = await createPickup(config, outside, workHandlers);
  listen(pickup.bolt.app, pickup);
  try {
    const server = await startServer(endpoints(pickup), { ...config, log: outside.log });
    await pickup.start();
    return {
      port: server.port,
      stop: async (graceMs = 8_000) => {
        await server.stop(1_000);
        await pickup.stop(graceMs - 1_000);
      },
    };
  } catch (error) {
    await pickup.stop(0);
    throw error;
  }
}
