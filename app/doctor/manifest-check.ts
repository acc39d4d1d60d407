import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { httpManifest } from '../manifest.ts';
import type { SlackCheck } from '../slack/slack-check.ts';
import { SlackError } from '../slack/slack-error.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { slackFindings as say } from '../ui/doctor/slack-findings.ts';
import type { Asked } from './outside-checks.ts';

const file = new URL('../../manifest.yml', import.meta.url);

/**
 * Is the app in Slack set up as the manifest says? Slack tells that by a configuration token alone: nothing
 * without one.
 * @param app which app the bot token is of; null: not known
 */
export async function checkManifest(
  check: SlackCheck,
  { configToken, config }: Asked,
  app: string | null,
): Promise<readonly Finding[]> {
  if (configToken === null || app === null) return [];
  try {
    const actual = await check.manifest(app, configToken);
    const wanted = await wantedManifest(config.slack.appToken === null ? config.pickupUrl : null);
    const lacking = lackingIn(actual, wanted);
    return [lacking.length ? say.appDiffers(lacking) : say.appFits()];
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return [say.appHidden(error.code)];
  }
}

/** What Pickup needs of it. @param pickupUrl where Slack comes to over HTTP; null: it does not, or that is not known */
async function wantedManifest(pickupUrl: string | null): Promise<unknown> {
  const text = await readFile(file, 'utf8');
  return needed.parse(parse(pickupUrl === null ? text : httpManifest(text, pickupUrl)));
}

const needed = z.object({
  features: z.object({
    app_home: z.looseObject({}),
    slash_commands: z.array(z.object({ command: z.string(), url: z.string().optional() })),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({
    event_subscriptions: z.looseObject({}).optional(),
    interactivity: z.looseObject({}),
  }),
});

/** What is wanted and is not there, each by its path; more than that may be there. */
function lackingIn(actual: unknown, wanted: unknown, path = ''): string[] {
  if (Array.isArray(wanted)) return wanted.flatMap((one) => lackingOne(actual, one, path));
  if (typeof wanted !== 'object' || wanted === null) return actual === wanted ? [] : [path];
  const there: Readonly<Record<string, unknown>> =
    typeof actual === 'object' && actual !== null ? { ...actual } : {};
  return Object.entries(wanted).flatMap(([name, value]) =>
    lackingIn(there[name], value, path ? `${path}.${name}` : name),
  );
}

function lackingOne(actual: unknown, wanted: unknown, path: string): string[] {
  const all: readonly unknown[] = Array.isArray(actual) ? actual : [];
  if (all.some((one) => lackingIn(one, wanted).length === 0)) return [];
  return [typeof wanted === 'string' ? `${path}: ${wanted}` : path];
}
