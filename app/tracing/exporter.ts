import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { ConsoleSpanExporter, type SpanExporter } from '@opentelemetry/sdk-trace';
import type { Log } from '../log.ts';

/** Hands steps over, and says in the log when they do not arrive: once, until they do again. */
export function createExporter(kind: 'otlp' | 'console', log: Log): SpanExporter {
  const exporter = kind === 'otlp' ? new OTLPTraceExporter() : new ConsoleSpanExporter();
  let isFailing = false;
  const note: Parameters<SpanExporter['export']>[1] = ({ error }) => {
    if (error && !isFailing) log.warn({ err: error }, 'traces are not taken; trying on');
    if (!error && isFailing) log.info({}, 'traces are taken again');
    isFailing = error !== undefined;
  };
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        note(result);
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
  };
}
