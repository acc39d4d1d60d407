import process from 'node:process';
import type { z } from 'zod';
import { commonSettings } from './common-settings.ts';
import type { Config, InstallsConfig } from './config-type.ts';
import { asksForInstalls, installsSettings } from './installs-settings.ts';
import { readNetwork } from './network-settings.ts';
import { readTracing } from './otel-settings.ts';
import { superofficeSettings } from './superoffice-settings.ts';
import { workspaceSettings } from './workspace-settings.ts';

export type { Config, InstallsConfig, OnlineSettings } from './config-type.ts';

/** The settings cannot be used; the message names every problem at once and never a value that may be secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `Pickup cannot start: ${problems.length === 1 ? 'one setting needs' : `${problems.length} settings need`} attention.\n` +
        problems.map((problem) => `  - ${problem}\n`).join('') +
        'Settings come from the environment and, with "npm start", from the file .env; README.md lists them all.',
    );
    this.problems = problems;
  }
}

/**
 * The settings of one workspace with its SuperOffice.
 * @throws {ConfigError} that lists every missing or malformed setting
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const settings = readSettings(env);
  if (isForInstalls(settings)) throw new ConfigError([forOneOnly]);
  return settings;
}

/**
 * The settings, of one workspace with its SuperOffice or of a Pickup that workspaces install.
 * @throws {ConfigError} that lists every missing or malformed setting
 */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Config | InstallsConfig {
  const given = givenIn(env);
  const settings = asksForInstalls(given) ? readInstalls(given) : readOne(given);
  if (lacksSecret(settings)) throw new ConfigError([secretMissing]);
  return settings;
}

export function isForInstalls(settings: Config | InstallsConfig): settings is InstallsConfig {
  return 'clientId' in settings.slack;
}

/** Do several workspaces install Pickup, by the settings? Only `npm run manifest` asks. */
export function readIsForInstalls(env: NodeJS.ProcessEnv = process.env): boolean {
  return asksForInstalls(givenIn(env));
}

type Given = Readonly<Record<string, string | undefined>>;

/** What is left empty is not set. */
function givenIn(env: NodeJS.ProcessEnv): Given {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
}

function readOne(given: Given): Config {
  const workspace = workspaceSettings.safeParse(given);
  const parsed = commonSettings.safeParse(given);
  const superoffice = superofficeSettings(given).safeParse(given);
  if (!workspace.success || !parsed.success || !superoffice.success)
    throw problems(workspace, parsed, superoffice);
  const { slack, ...rest } = { ...parsed.data, ...ofOthers(given) };
  const own = { isInstalled: false, slack: { ...workspace.data, ...slack } };
  return { ...rest, ...superoffice.data, ...own };
}

function readInstalls(given: Given): InstallsConfig {
  const app = installsSettings.safeParse(given);
  const parsed = commonSettings.safeParse(given);
  if (!app.success || !parsed.success) throw problems(app, parsed);
  const { slack, ...rest } = { ...parsed.data, ...ofOthers(given) };
  return { ...rest, ...app.data, slack: { ...slack, ...app.data.slack } };
}

function ofOthers(given: Given): Pick<Config, 'network' | 'tracing'> {
  return { network: readNetwork(given), tracing: readTracing(given) };
}

type Parsed = { readonly error?: { readonly issues: readonly z.core.$ZodIssue[] } | undefined };

function problems(...parsed: readonly Parsed[]): ConfigError {
  const issues = parsed.flatMap(({ error }) => error?.issues ?? []);
  return new ConfigError([...new Set(issues.map(inWords))]);
}

/** Processes that share a store must share what opens its secrets; the data folder of one is not there. */
function lacksSecret({ superoffice, databaseUrl, secrets }: Config | InstallsConfig): boolean {
  return superoffice.kind === 'online' && databaseUrl !== null && secrets === null;
}

const forOneOnly =
  'SLACK_CLIENT_ID is set, so Pickup is installed by several workspaces: the webhook of one goes with "/pickup disconnect superoffice", or when Pickup is taken out of it';

const secretMissing =
  'PICKUP_SECRET is missing: with DATABASE_URL, what agents’ tokens are encrypted with: openssl rand -base64 32 (for a store that was moved, what the file pickup.secret in its data folder holds)';

/**
 * Where Slack reaches Pickup in HTTP mode, without a slash at the end. Only `npm run manifest` asks.
 * @throws {Error} when PICKUP_URL is missing or not the plain https address that Slack asks for
 */
export function readPickupUrl(env: NodeJS.ProcessEnv = process.env): string {
  const address = URL.parse(env.PICKUP_URL?.trim() ?? '');
  if (address?.protocol !== 'https:' || address.username || address.search || address.hash) {
    throw new Error(
      'PICKUP_URL must be the public https address of Pickup, such as https://pickup.example.com',
    );
  }
  return address.href.replace(/\/+$/, '');
}

/** A configuration token of Slack's, which lasts for hours. Only `npm run doctor` asks. */
export function readConfigToken(env: NodeJS.ProcessEnv = process.env): string | null {
  return env.SLACK_CONFIG_TOKEN?.trim() || null;
}

function inWords(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')} ${issue.message}`;
}
