import type { Channel } from '../fakes/slack/channel.ts';
import type { FakeSlack } from '../fakes/slack/fake-slack.ts';
import type { FakeSuperOffice } from '../fakes/superoffice/fake-superoffice.ts';
import type { FakeAssociate } from '../fakes/superoffice/state.ts';
import { type Online, onlineSettings } from './online.ts';

type Team = {
  readonly slack: FakeSlack;
  readonly superoffice: FakeSuperOffice;
  readonly channel: Channel;
  readonly service: FakeAssociate;
  /** Null on-site. */
  readonly online?: Online | null;
};

/** What SuperOffice signs its webhooks with. */
export const webhookSecret = 'f0c1-made-by-superoffice-8d2e';

/** The settings with which Pickup finds the fakes. */
export function settingsOf(team: Team, mode: 'http' | 'socket'): Record<string, string> {
  const { slack, channel, online } = team;
  const entrance =
    mode === 'socket'
      ? { SLACK_APP_TOKEN: slack.appToken }
      : { SLACK_SIGNING_SECRET: slack.signingSecret };
  return {
    ...entrance,
    PORT: '0',
    HOST: '127.0.0.1',
    PICKUP_POLL_SECONDS: '1',
    LOG_LEVEL: 'trace',
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_CHANNEL: channel.id,
    SLACK_API_URL: slack.apiUrl,
    ...(online ? onlineSettings(online) : onSiteSettings(team)),
  };
}

function onSiteSettings({ superoffice, service }: Team): Record<string, string> {
  return {
    SUPEROFFICE_API_URL: superoffice.url,
    SUPEROFFICE_USERNAME: service.username,
    SUPEROFFICE_PASSWORD: service.password,
  };
}
