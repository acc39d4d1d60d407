import { type Import, importsOf } from './imports.ts';
import type { Source } from './sources.ts';

/**
 * The parts of the program, and which others each may import from. A part is a folder or file of
 * app/, or handlers. Imports point down only; superoffice, slack and store do not know one another.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  ids: ['domain'],
  clock: ['domain'],
  log: ['without-secrets'],
  'without-secrets': ['describe-error'],
  'describe-error': [],
  config: [
    ...['config-type', 'common-settings', 'workspace-settings', 'installs-settings'],
    ...['superoffice-settings', 'network-settings', 'otel-settings'],
  ],
  'common-settings': ['config-type', 'setting-kinds'],
  'workspace-settings': ['setting-kinds', 'ids'],
  'installs-settings': ['config-type', 'superoffice-settings', 'setting-kinds'],
  'config-type': ['network-settings', 'otel-settings'],
  'superoffice-settings': ['config-type', 'private-key', 'setting-kinds'],
  'private-key': [],
  'setting-kinds': [],
  'network-settings': [],
  'otel-settings': [],
  ui: ['ids', 'clock', 'domain'],
  superoffice: ['log', 'ids', 'domain'],
  slack: ['log', 'ids', 'domain'],
  store: ['log', 'ids', 'domain'],
  sealing: [],
  metrics: ['domain'],
  tracing: ['otel-settings', 'log', 'ids', 'domain'],
  chats: [
    ...['superoffice', 'slack', 'store', 'sealing', 'metrics', 'tracing', 'config', 'log'],
    ...['ui', 'ids', 'clock', 'domain'],
  ],
  bolt: ['read-body', 'slack', 'config', 'log', 'ui', 'ids', 'domain'],
  server: ['read-body', 'config', 'log', 'domain'],
  'read-body': [],
  'system-time': ['domain'],
  'start-problem': ['chats', 'slack', 'store', 'sealing', 'config'],
  'start-patiently': ['start-problem', 'log', 'domain'],
  health: ['bolt', 'sites', 'chats', 'store', 'domain'],
  readings: ['health', 'bolt', 'sites', 'chats', 'metrics', 'store', 'domain'],
  instruments: ['metrics', 'tracing', 'config', 'log', 'domain'],
  'from-config': ['chats', 'superoffice', 'slack', 'store', 'sealing', 'config', 'log', 'domain'],
  pickup: ['chats', 'metrics', 'slack', 'log', 'ui', 'ids', 'clock', 'domain'],
  'manifest-scopes': [],
  sites: [
    ...[
      'pickup',
      'doctor',
      'from-config',
      'chats',
      'superoffice',
      'slack',
      'store',
      'sealing',
      'config',
      'log',
    ],
    ...['ui', 'ids', 'domain'],
  ],
  program: [
    ...['health', 'readings', 'bolt', 'sites', 'chats', 'store', 'config', 'log', 'instruments'],
    ...['from-config', 'manifest-scopes', 'domain'],
  ],
  handlers: ['ui', 'ids', 'clock', 'domain'],
};

/** The commands that people start: they may import everything. */
const commands = ['main', 'run', 'doctor', 'manifest', 'move-to-postgres'];

/** Of packages, these parts take types alone. */
const pure = ['domain', 'ui', 'ids'];

/** Packages that only some parts may import. */
const homes: Readonly<Record<string, readonly string[]>> = {
  '@slack/bolt': ['handlers', 'bolt', 'sites'],
  '@slack/web-api': ['slack'],
  ky: ['superoffice', 'slack'],
  jose: ['superoffice'],
  kysely: ['store'],
  'node:sqlite': ['store'],
  pino: ['log'],
  ws: ['bolt'],
  'prom-client': ['metrics'],
  '@opentelemetry/api': ['tracing'],
  '@opentelemetry/sdk-trace': ['tracing'],
  '@opentelemetry/resources': ['tracing'],
  '@opentelemetry/exporter-trace-otlp-http': ['tracing'],
};

/** The outside world, which comes in as arguments; `new Date(ms)` is no look at the clock. */
const outside =
  /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b|(?<!\.)\bset(?:Timeout|Interval)\b|(?<![.\w])fetch\(|\bglobalThis\.fetch\b/g;

const mostLines = 150;

/** Everything in this file that breaks a rule of the architecture, each as a sentence. */
export function problemsOf(source: Source): string[] {
  return [
    ...importsOf(source).flatMap((wanted) => importProblems(source, wanted)),
    ...outsideProblems(source),
    ...sizeProblems(source),
  ];
}

function importProblems(source: Source, wanted: Import): string[] {
  const isOurs = /^(?:app|handlers)\//.test(wanted.from);
  return isOurs ? partProblems(source, wanted) : packageProblems(source, wanted);
}

function partProblems({ path }: Source, { from, typeOnly }: Import): string[] {
  const part = partOf(path);
  const other = partOf(from);
  if (other === part || commands.includes(part)) return [];
  if (part === 'handlers' && typeOnly) return [];
  const allowed = mayImport[part];
  if (!allowed) return [`${path} belongs to no part that the architecture names`];
  return allowed.includes(other) ? [] : [`${path} imports from ${other}: ${from}`];
}

function packageProblems({ path }: Source, { from, typeOnly }: Import): string[] {
  const part = partOf(path);
  if (pure.includes(part) && !typeOnly) return [`${path} is pure, but imports ${from}`];
  const home = homes[from];
  return !home || home.includes(part) ? [] : [`${path} imports the package ${from}`];
}

function outsideProblems({ path, text }: Source): string[] {
  const code = withoutComments(text);
  const environment =
    path !== 'app/config.ts' &&
    /\bprocess\.env\b|\{[^}]*\benv\b[^}]*\} from 'node:process'/.test(code)
      ? [`${path} reads the environment`]
      : [];
  if (bringsTheOutsideIn.includes(path)) return environment;
  return [...environment, ...(code.match(outside) ?? []).map((what) => `${path} uses ${what}`)];
}

/** Where the present time and chance are made into arguments; the server only bounds its own end. */
const bringsTheOutsideIn = ['app/system-time.ts', 'app/server.ts'];

function sizeProblems({ path, text }: Source): string[] {
  const lines = text.trimEnd().split('\n').length;
  return lines > mostLines ? [`${path} has ${lines} lines, more than ${mostLines}`] : [];
}

/** `app/store/work.ts` → `store`; `app/config.ts` → `config`; `handlers/index.ts` → `handlers`. */
function partOf(path: string): string {
  const [folder = '', name = ''] = path.split('/');
  return folder === 'app' ? name.replace(/\.ts$/, '') : folder;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
