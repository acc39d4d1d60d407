import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPickupUrl } from '../app/config.ts';
import { commands } from '../app/ids.ts';
import { httpManifest } from '../app/manifest.ts';
import { channelEvents } from '../handlers/events/channel-changed.ts';
import { sources } from './architecture/sources.ts';

const text = readFileSync(new URL('../manifest.yml', import.meta.url), 'utf8');
const manifest = parse(text);
const http = parse(httpManifest(text, 'https://pickup.example.com'));

describe('the manifest', () => {
  it('has exactly the commands that the code answers', () => {
    const listed = manifest.features.slash_commands.map(
      ({ command }: { command: string }) => command,
    );
    expect(listed).toEqual(Object.values(commands));
  });

  it('asks for exactly the scopes that the code uses', () => {
    const asked = [...methodsInUse().flatMap(scopesOf), ...eventsInUse().flatMap(scopesOfEvent)];
    const needed = new Set(['commands', ...asked]);
    expect(manifest.oauth_config).toEqual({ scopes: { bot: [...needed].sort() } });
  });

  it('subscribes to exactly the events that the code handles', () => {
    const { event_subscriptions } = manifest.settings;
    const handled = [...new Set([...eventsInUse(), ...channelEvents])];
    expect(event_subscriptions).toEqual({ bot_events: handled.sort() });
  });

  it('switches on clicks and Socket Mode, and nothing else', () => {
    const { event_subscriptions: _, ...settings } = manifest.settings;
    expect(settings).toEqual({
      interactivity: { is_enabled: true },
      org_deploy_enabled: false,
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    });
  });

  it('shows Home, and messages in which people can write', () => {
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });

  it('has no addresses, which Slack refuses in Socket Mode', () => {
    expect(text).not.toContain('://');
  });

  it('keeps to Slack’s limits', () => {
    const { name, description, long_description, background_color } = manifest.display_information;
    const [{ command, description: what, usage_hint }] = manifest.features.slash_commands;
    expect(name.length).toBeLessThanOrEqual(35);
    expect(description.length).toBeLessThanOrEqual(140);
    expect(long_description.length).toBeGreaterThanOrEqual(175);
    expect(long_description.length).toBeLessThanOrEqual(4000);
    expect(background_color).toMatch(/^#[0-9a-f]{6}$/);
    expect(manifest.features.bot_user.display_name.length).toBeLessThanOrEqual(80);
    expect(command.length).toBeLessThanOrEqual(32);
    expect(what.length).toBeLessThanOrEqual(2000);
    expect(usage_hint.length).toBeLessThanOrEqual(1000);
  });
});

describe('the manifest for HTTP', () => {
  it('differs only in where Slack sends things', () => {
    const endpoint = 'https://pickup.example.com/slack/events';
    const [command] = manifest.features.slash_commands;
    expect(http).toEqual({
      ...manifest,
      features: { ...manifest.features, slash_commands: [{ ...command, url: endpoint }] },
      settings: {
        ...manifest.settings,
        event_subscriptions: { ...manifest.settings.event_subscriptions, request_url: endpoint },
        interactivity: { is_enabled: true, request_url: endpoint },
        socket_mode_enabled: false,
      },
    });
  });
});

describe('the manifest for a Pickup that workspaces install', () => {
  it('differs from that for HTTP in what it takes to come and go', () => {
    const { bot_events: before } = http.settings.event_subscriptions;
    const installed = parse(httpManifest(text, 'https://pickup.example.com', true));
    expect(installed).toEqual({
      ...http,
      oauth_config: {
        ...http.oauth_config,
        redirect_urls: ['https://pickup.example.com/slack/oauth_redirect'],
      },
      settings: {
        ...http.settings,
        org_deploy_enabled: true,
        event_subscriptions: {
          ...http.settings.event_subscriptions,
          bot_events: [...before, ...ofInstalls],
        },
      },
    });
  });
});

describe('PICKUP_URL', () => {
  it('may end in a slash', () => {
    expect(readPickupUrl({ PICKUP_URL: ' https://pickup.example.com/ ' })).toBe(
      'https://pickup.example.com',
    );
  });

  it.each([
    undefined,
    '',
    'pickup.example.com',
    'http://pickup.example.com',
    'https://a:b@c.example.com',
    'https://c.example.com/?x',
  ])('is refused in one sentence when it is %s', (PICKUP_URL) => {
    expect(() => readPickupUrl({ PICKUP_URL })).toThrow(
      'PICKUP_URL must be the public https address of Pickup, such as https://pickup.example.com',
    );
  });
});

/** The bot scopes that each Web API method in use asks for, by Slack's reference of methods. */
const scopes: Readonly<Record<string, readonly string[]>> = {
  'apps.manifest.export': [], // a configuration token's own right
  'auth.test': [],
  'oauth.v2.access': [], // the app's own secret instead of a token
  'bots.info': ['users:read'],
  'apps.connections.open': [], // the app-level token's own scope, which no manifest can hold
  'chat.delete': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.join': ['channels:join'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

/** Every Web API method called as `client.users.info(…)` or `ask('users.info', …)`. */
function methodsInUse(): string[] {
  return sources(['app', 'handlers'])
    .flatMap(({ text: code }) => [
      ...code.matchAll(/\bclient\.(\w+(?:\.\w+)+)\(|\bask\(\s*'([\w.]+)'/g),
    ])
    .map(([, called, named]) => called ?? named ?? '');
}

function scopesOf(method: string): readonly string[] {
  const known = scopes[method];
  if (!known) throw new Error(`Which scopes does ${method} need? Add it here and to manifest.yml.`);
  return known;
}

/** What each event that the code handles is called where an app subscribes to it, and the scopes it takes. */
const subscriptions: Readonly<Record<string, readonly [string, ...string[]]>> = {
  app_home_opened: ['app_home_opened'],
  message: ['message.im', 'im:history'],
};

/** Only an app that workspaces install is told of these. */
const ofInstalls = ['app_uninstalled', 'tokens_revoked'];

/** Every other event handled by an `app.event('app_home_opened', …)`. */
function eventsInUse(): string[] {
  return sources(['handlers'])
    .flatMap(({ text: code }) => [...code.matchAll(/\bapp\.event\(\s*'(\w+)'/g)])
    .map(([, event = '']) => event)
    .filter((event) => !ofInstalls.includes(event))
    .map((event) => subscribed(event)[0]);
}

function scopesOfEvent(subscription: string): readonly string[] {
  const all = Object.values(subscriptions);
  return all.find(([name]) => name === subscription)?.slice(1) ?? [];
}

function subscribed(event: string): readonly [string, ...string[]] {
  const known = subscriptions[event];
  if (!known) throw new Error(`What is ${event} called in manifest.yml? Add it here and there.`);
  return known;
}
