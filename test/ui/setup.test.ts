import { expect, test } from 'vitest';
import type { ChannelState, SetupChannel, SetupState } from '../../app/domain/setup.ts';
import { agentsView } from '../../app/ui/setup/agents-view.ts';
import { channelsView, mostChannels } from '../../app/ui/setup/channels-view.ts';
import { setupView, topicsOnPage } from '../../app/ui/setup/setup-view.ts';
import { validateView } from '../fakes/slack/view-shapes.ts';

const hostile = `<!channel> & <@U1> *bold* \`code\` \u202E ${'x'.repeat(5_000)}`;

const states: readonly ChannelState[] = [
  { is: 'proven', at: 1_700_000_000_000 },
  { is: 'untested' },
  { is: 'outside' },
  { is: 'archived' },
  { is: 'hidden' },
  { is: 'refused', refusal: hostile },
  { is: 'unknown' },
];

const channels: readonly SetupChannel[] = Array.from({ length: mostChannels }, (_, index) => ({
  channel: `C012345678${index}`,
  state: states[index % states.length] ?? { is: 'unknown' },
}));

const full: SetupState = {
  usual: channels,
  usualIsFromSettings: true,
  topics: Array.from({ length: topicsOnPage }, (_, index) => ({
    topicId: 2_147_483_647 - index,
    name: index === 0 ? null : hostile,
    channels,
  })),
  page: 2,
  pages: 3,
  unmapped: 9_999,
};

test('a full page of the setup is within Slack’s limits', () => {
  expect(validateView(setupView(full, hostile), 'modal')).toEqual([]);
});

test('nobody’s words are parsed in the setup', () => {
  const text = JSON.stringify(setupView(full));
  expect(text).not.toMatch('"mrkdwn"');
  expect(text).not.toMatch('\u202E');
});

test.each<[string, Partial<SetupState>]>([
  ['without topics', { topics: [] }],
  ['without SuperOffice', { topics: null }],
  ['without channels', { usual: [], topics: [{ topicId: 1, name: '', channels: [] }] }],
])('a setup %s is one that Slack shows', (_what, differences) => {
  expect(validateView(setupView({ ...full, ...differences }), 'modal')).toEqual([]);
});

test('the choice of channels is within Slack’s limits, whatever the topic is called', () => {
  const chosen = channels.map(({ channel }) => channel);
  const view = channelsView({ topicId: 2_147_483_647, name: hostile, page: 99, channels: chosen });
  expect(validateView(view, 'modal')).toEqual([]);
});

test('more agents than a modal holds are asked about in turns, those not known first', () => {
  const entries = Array.from({ length: 300 }, (_, index) => ({
    label: `agent ${index} ${'<&>'.repeat(20)}`,
    slackUser: index < 200 ? `U${10_000 + index}` : null,
  }));
  const view = agentsView(entries, 1);
  expect(validateView(view, 'modal')).toEqual([]);
  expect(JSON.stringify(view)).toContain('agent 289 ');
  expect(JSON.stringify(view)).toContain('210 more come once these are saved.');
});
