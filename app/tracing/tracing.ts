import type { SessionId } from '../domain/session.ts';
import type { Time } from '../domain/time.ts';
import type { WatchCall } from '../domain/watch-call.ts';
import type { Log } from '../log.ts';
import type { TracingSettings } from '../otel-settings.ts';

/** What is noted about a step. Never what a customer is called or wrote, who clicked, or an address. */
type Facts = Readonly<Record<string, string | number | boolean>>;

export type Step = {
  readonly name: string;
  /**
   * The chat it is about, to whose trace it belongs; null: a chat that is not known yet. Without it, the step
   * is part of the one in which it is taken.
   */
  readonly chat?: SessionId | null;
  readonly facts?: Facts;
};

/** Notes something about a step while it is taken. */
export type Note = (facts: Facts) => void;

/** The way of chats, step by step, for a tracing system. */
export type Tracing = {
  /** Takes a step; resolves and rejects as it does. */
  step<Answer>(step: Step, take: (note: Note) => Promise<Answer>): Promise<Answer>;
  /** Calls to the outside are steps within the one that makes them. */
  watch(service: 'superoffice' | 'slack'): WatchCall;
  /** Hands over what was not handed over yet, within `graceMs`. */
  stop(graceMs: number): Promise<void>;
};

/** Takes every step and tells nobody. */
const noTracing: Tracing = {
  step: (_step, take) => take(() => {}),
  watch: () => () => () => {},
  stop: async () => {},
};

type Options = { readonly version: string; readonly time: Time; readonly log: Log };

/** What it takes is loaded only where somebody wants traces: it costs time and memory at the start. */
export async function openTracing(settings: TracingSettings, options: Options): Promise<Tracing> {
  const { exporter, ratio } = settings;
  if (exporter === 'none') return noTracing;
  const { OpenTelemetry } = await import('./open-telemetry.ts');
  return new OpenTelemetry({ exporter, ratio, ...options });
}
