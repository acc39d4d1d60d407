import { actions } from '../../app/ids.ts';
import {
  archived,
  channelClick,
  command,
  homeOpened,
  pickUpButton,
  realClicks,
  submission,
  written,
} from '../bolt/real-payloads.ts';
import type { Json } from '../fakes/slack/json.ts';
import { mutated } from './mutate.ts';
import type { Chance } from './random.ts';

/** Ids that exist, so that some of the noise reaches as far as real clicks do. */
export type Known = {
  readonly user: string;
  readonly channel: string;
  readonly value: string;
  /** The message of a card. */
  readonly ts: string;
};

/** The JSON of something Slack might have sent, had it gone mad. */
export function oddPayload(known: Known, by: Chance): string {
  const base = by.percent(60) ? click(known, by) : by.one(otherPayloads);
  return mutated(base, by);
}

/** The fields of a command gone mad; as in a form, all are texts. */
export function oddCommand(known: Known, by: Chance): [string, string][] {
  const words = [
    'next',
    'list',
    'help',
    'notify on',
    'notify off',
    'notify x',
    'connect',
    'list 2',
  ];
  const texts = ['', ...words, '581', '0', '-1', '1e3', '#581', 'x'.repeat(5_000)];
  const fields = {
    ...command,
    user_id: known.user,
    channel_id: known.channel,
    text: by.one(texts),
  };
  const entries = Object.entries(fields).map(([name, value]): [string, string] => [
    name,
    `${value}`,
  ]);
  for (let changes = 1 + by.below(3); changes > 0; changes -= 1) changeField(entries, by);
  return entries;
}

function click({ user, channel, value, ts }: Known, by: Chance): Json {
  const base = by.percent(50) ? channelClick : by.one(Object.values(realClicks));
  return {
    ...base,
    user: { id: user, team_id: 'T0SHOP0001' },
    channel: { id: channel, name: 'support' },
    message: { ts, type: 'message' },
    actions: [oddButton(value, by)],
  };
}

function oddButton(value: string, by: Chance): Json {
  if (by.percent(98)) return { ...pickUpButton, value: by.percent(50) ? value : 'crm/999' };
  const [name, odd] = by.one(oddButtons);
  return { ...pickUpButton, action_id: name, value: odd };
}

const oddButtons = Object.values(actions).flatMap((name) =>
  ['', 'crm/999', '11', '999999', '-1', '٣'].map((odd) => [name, odd] as const),
);

const otherPayloads: readonly Json[] = [
  command,
  submission,
  homeOpened,
  written,
  archived,
  { type: 'url_verification', challenge: 'word', token: 'x' },
  { type: 'app_rate_limited', team_id: 'T0SHOP0001', minute_rate_limited: 1 },
  { type: 'event_callback', team_id: 'T1', event: { type: 'message', channel: 'C1', user: 'U1' } },
  { type: 'event_callback', event: { type: 'app_home_opened', user: 'U1', view: {} } },
  { type: 'view_submission', user: { id: 'U1' }, view: { callback_id: 'v', state: {} } },
  { type: 'view_closed', user: { id: 'U1' }, view: { callback_id: 'v' }, is_cleared: true },
  { type: 'shortcut', callback_id: 's', user: { id: 'U1' }, team: null },
  { type: 'message_action', callback_id: 'm', user: { id: 'U1' }, message: { ts: '1.1' } },
  { type: 'block_suggestion', name: 'x', value: 'y', user: { id: 'U1' } },
  { type: 'interactive_message', actions: [{ name: 'a', type: 'button' }], user: { id: 'U1' } },
  { type: 'dialog_submission', submission: {}, callback_id: 'd', user: { id: 'U1' } },
  { type: 'workflow_step_edit', callback_id: 'w', user: { id: 'U1' } },
];

function changeField(entries: [string, string][], by: Chance): void {
  const at = by.below(entries.length);
  const name = entries[at]?.[0] ?? 'x';
  switch (by.below(4)) {
    case 0:
      entries.splice(at, 1);
      return;
    case 1:
      entries.push([name, 'again']);
      return;
    case 2:
      entries.push([by.one(['payload', 'type', 'event', 'ssl_check', 'actions', 'x[]']), '{}']);
      return;
    default:
      entries[at] = [name, by.one(['', '\u0000', 'true', '/', 'U', '%', '{}', 'x'.repeat(9_000)])];
  }
}
