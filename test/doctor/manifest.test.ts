import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { httpManifest } from '../../app/manifest.ts';
import { startTeam } from './team.ts';

const manifest = await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8');
const env = { SLACK_CONFIG_TOKEN: 'xoxe.xoxp-1-canary' };

/** A team whose app was made of this manifest. */
async function startMade(yaml: string) {
  const team = await startTeam();
  team.slack.follows(yaml);
  return team;
}

test('Without a configuration token Slack is not asked how the app is set up', async () => {
  await using team = await startMade(manifest);
  expect((await team.examined()).text).not.toContain('Slack app');
});

test('An app that was made of the manifest is well', async () => {
  await using team = await startMade(manifest);
  const { allWell, text } = await team.examined({ env });
  expect(text).toContain('ok Slack app is set up as the manifest says');
  expect(text).not.toContain('canary');
  expect(allWell).toBe(true);
});

test('What the app lacks is named, with what to do', async () => {
  const before = manifest
    .replace('home_tab_enabled: true', 'home_tab_enabled: false')
    .replace('      - app_home_opened\n', '');
  await using team = await startMade(before);
  const { text } = await team.examined({ env });
  expect(text).toContain(
    'warning Slack app is not set up as the manifest says: features.app_home.home_tab_enabled, settings.event_subscriptions.bot_events: app_home_opened\n → Paste manifest.yml',
  );
});

test('Over HTTP an address of before is named', async () => {
  await using team = await startMade(httpManifest(manifest, 'https://old.invalid'));
  const overHttp = { SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: team.slack.signingSecret };
  const there = { PICKUP_URL: 'https://new.invalid' };
  const { text } = await team.examined({ env: { ...env, ...overHttp, ...there } });
  expect(text).toMatch(
    /Slack app is not .* features\.slash_commands, settings\.event_subscriptions\.request_url, settings\.interactivity\.request_url/,
  );
});

test('A configuration token that Slack refuses is said to be', async () => {
  await using team = await startMade(manifest);
  team.slack.faults.fails('apps.manifest.export', 'token_expired');
  const { text } = await team.examined({ env });
  expect(text).toContain('warning Slack app Slack does not show how it is set up: token_expired');
});
