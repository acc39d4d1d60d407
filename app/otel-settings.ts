/** Whether and how chats are traced. */
export type TracingSettings = {
  readonly exporter: 'otlp' | 'console' | 'none';
  /** The part of all chats that is traced, 0 to 1. */
  readonly ratio: number;
  /** What was asked for and is not done. */
  readonly problems: readonly string[];
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads OpenTelemetry's standard variables: whoever names an exporter, or an address to export to, wants traces.
 * Addresses, headers, certificates and names are read by its own exporter. They are often set for a whole
 * platform, so what cannot be followed is a problem for the log and no reason not to start.
 * Rules: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export function readTracing(env: Environment): TracingSettings {
  const problems: string[] = [];
  const isOff = env.OTEL_SDK_DISABLED?.trim().toLowerCase() === 'true';
  const exporter = isOff ? 'none' : exporterOf(env, problems);
  return { exporter, ratio: exporter === 'none' ? 0 : ratioOf(env, problems), problems };
}

function exporterOf(env: Environment, problems: string[]): TracingSettings['exporter'] {
  const address = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_ENDPOINT;
  const named = env.OTEL_TRACES_EXPORTER?.trim() ?? (address ? 'otlp' : 'none');
  if (named === 'console' || named === 'none') return named;
  if (named !== 'otlp') {
    problems.push('OTEL_TRACES_EXPORTER must be otlp, console or none');
    return 'none';
  }
  const protocol = env.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL ?? env.OTEL_EXPORTER_OTLP_PROTOCOL;
  if (protocol?.trim() !== 'grpc') return named;
  problems.push('OTEL_EXPORTER_OTLP_PROTOCOL must not be grpc: Pickup sends JSON over HTTP');
  return 'none';
}

/** Every trace of Pickup's begins in Pickup, so nothing depends on a parent. */
function ratioOf(env: Environment, problems: string[]): number {
  const sampler = env.OTEL_TRACES_SAMPLER?.trim().replace('parentbased_', '') ?? 'always_on';
  const ratio = Number(env.OTEL_TRACES_SAMPLER_ARG ?? 1);
  if (sampler === 'always_on') return 1;
  if (sampler === 'always_off') return 0;
  if (sampler === 'traceidratio' && ratio >= 0 && ratio <= 1) return ratio;
  problems.push('OTEL_TRACES_SAMPLER, or its ARG, cannot be used: every chat is traced');
  return 1;
}
