import manifest from '../package.json' with { type: 'json' };
import type { Config } from './config.ts';
import type { Time } from './domain/time.ts';
import type { WatchCall } from './domain/watch-call.ts';
import type { Log } from './log.ts';
import { Metrics } from './metrics/metrics.ts';
import { openTracing, type Tracing } from './tracing/tracing.ts';

type Options = { readonly time: Time; readonly log: Log };

/** By which people see what Pickup does. */
export type Instruments = {
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  watch(service: 'superoffice' | 'slack'): WatchCall;
};

/** Nothing of it runs before it is started. */
export async function createInstruments(
  { tracing: settings }: Pick<Config, 'tracing'>,
  { time, log }: Options,
): Promise<Instruments> {
  const { version } = manifest;
  const metrics = new Metrics({ time, version });
  const tracing = await openTracing(settings, { version, time, log });
  return {
    metrics,
    tracing,
    watch: (service) => both(metrics.watch(service), tracing.watch(service)),
  };
}

function both(one: WatchCall, other: WatchCall): WatchCall {
  return (method) => {
    const ends = [one(method), other(method)];
    return (result) => {
      for (const end of ends) end(result);
    };
  };
}
