import { AsyncLocalStorage } from 'node:async_hooks';
import {
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Time } from '../domain/time.ts';
import type { WatchCall } from '../domain/watch-call.ts';
import { sessionValue } from '../ids.ts';
import type { Log } from '../log.ts';
import { createExporter } from './exporter.ts';
import { TraceIds, traceIdOf } from './trace-ids.ts';
import type { Note, Step, Tracing } from './tracing.ts';

type Options = {
  readonly exporter: 'otlp' | 'console';
  readonly ratio: number;
  readonly version: string;
  readonly time: Time;
  readonly log: Log;
};

/**
 * Steps as OpenTelemetry's spans. Nothing of it is global, so that several Pickups in one process do not meet.
 * A step that no other step of its chat surrounds has no parent: there is none that every process knows.
 */
export class OpenTelemetry implements Tracing {
  readonly #time: Time;
  readonly #ids = new TraceIds();
  readonly #provider: TracerProvider;
  readonly #tracer: Tracer;
  readonly #present = new AsyncLocalStorage<Span>();

  constructor({ exporter, ratio, version, time, log }: Options) {
    this.#time = time;
    this.#provider = new TracerProvider({
      resource: resourceOf(version),
      idGenerator: this.#ids,
      // By the trace's id, so that all processes keep the same chats.
      sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
      spanProcessors: [new BatchSpanProcessor({ exporter: createExporter(exporter, log) })],
    });
    this.#tracer = this.#provider.getTracer('pickup', version);
  }

  async step<Answer>(step: Step, take: (note: Note) => Promise<Answer>): Promise<Answer> {
    const span = this.#begin(step);
    if (!span) return await take(() => {});
    try {
      return await this.#present.run(span, () => take((facts) => span.setAttributes(facts)));
    } catch (error) {
      // Its message may quote an address or an answer.
      const type = error instanceof Error ? error.name : typeof error;
      span.setStatus({ code: SpanStatusCode.ERROR, message: type });
      throw error;
    } finally {
      span.end();
    }
  }

  watch(service: 'superoffice' | 'slack'): WatchCall {
    return (method) => {
      const outer = this.#present.getStore();
      if (!outer) return () => {};
      const attributes = { 'peer.service': service, 'rpc.method': method };
      const options = { kind: SpanKind.CLIENT, attributes };
      const span = this.#tracer.startSpan(`${service} ${method}`, options, inside(outer));
      return (result) => {
        if (result !== 'ok') span.setStatus({ code: SpanStatusCode.ERROR, message: result });
        span.end();
      };
    };
  }

  async stop(graceMs: number): Promise<void> {
    const over = new AbortController();
    const patience = this.#time.wait(graceMs, over.signal);
    // What is not taken was logged.
    await Promise.race([this.#provider.shutdown().catch(() => {}), patience]);
    over.abort();
  }

  /** Null: it is part of no other step, and of no chat either. */
  #begin({ name, chat, facts = {} }: Step): Span | null {
    const outer = this.#present.getStore();
    const traceId = chat ? traceIdOf(chat) : null;
    const attributes = { ...facts, ...(chat && { 'pickup.chat': sessionValue(chat) }) };
    if (outer && (traceId === null || outer.spanContext().traceId === traceId)) {
      return this.#tracer.startSpan(name, { attributes }, inside(outer));
    }
    if (chat === undefined) return null;
    const links = outer ? [{ context: outer.spanContext() }] : [];
    const options = { attributes, links, root: true };
    return this.#ids.within(traceId, () => this.#tracer.startSpan(name, options, ROOT_CONTEXT));
  }
}

function inside(outer: Span) {
  return trace.setSpan(ROOT_CONTEXT, outer);
}

/** What the environment says of this process comes before what Pickup says of itself. */
function resourceOf(version: string) {
  const own = { 'service.name': 'pickup', 'service.version': version };
  const detected = detectResources({ detectors: [serviceInstanceIdDetector, envDetector] });
  return defaultResource().merge(resourceFromAttributes(own)).merge(detected);
}
