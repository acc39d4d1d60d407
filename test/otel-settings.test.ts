import { expect, test } from 'vitest';
import { readTracing } from '../app/otel-settings.ts';

const address = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };

test.each([
  ['nothing is set', {}, 'none'],
  ['an address is set', address, 'otlp'],
  ['an address for traces is set', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://x' }, 'otlp'],
  ['an exporter is named', { OTEL_TRACES_EXPORTER: 'console' }, 'console'],
  ['none is wanted', { ...address, OTEL_TRACES_EXPORTER: 'none' }, 'none'],
  ['OpenTelemetry is switched off', { ...address, OTEL_SDK_DISABLED: 'True' }, 'none'],
])('chats are traced as asked for: %s', (_when, env, exporter) => {
  expect(readTracing(env)).toMatchObject({ exporter, problems: [] });
});

test.each([
  [undefined, undefined, 1],
  ['always_on', undefined, 1],
  ['parentbased_always_off', undefined, 0],
  ['traceidratio', '0.25', 0.25],
  ['parentbased_traceidratio', '0', 0],
  ['traceidratio', undefined, 1],
])('of all chats so many are traced: %s %s', (sampler, arg, ratio) => {
  const env = { ...address, OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: arg };
  expect(readTracing(env)).toMatchObject({ ratio, problems: [] });
});

test.each([
  [{ OTEL_TRACES_EXPORTER: 'zipkin' }, 'OTEL_TRACES_EXPORTER', 'none'],
  [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, 'OTEL_EXPORTER_OTLP_PROTOCOL', 'none'],
  [{ OTEL_TRACES_SAMPLER: 'jaeger_remote' }, 'OTEL_TRACES_SAMPLER', 'otlp'],
  [{ OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '7' }, 'ARG', 'otlp'],
])('what cannot be followed is a problem for the log and no more: %j', (env, named, exporter) => {
  const settings = readTracing({ ...address, ...env });
  expect(settings.exporter).toBe(exporter);
  expect(settings.problems).toEqual([expect.stringContaining(named)]);
});
