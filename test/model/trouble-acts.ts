import fc from 'fast-check';
import type { FakeSlack } from '../fakes/slack/fake-slack.ts';
import type { FakeSuperOffice } from '../fakes/superoffice/fake-superoffice.ts';
import type { Town } from '../harness/town.ts';
import { envelope, send } from '../harness/webhook-request.ts';
import { act, nth, which } from './act.ts';

/** Everything that goes wrong: in SuperOffice, in Slack, on the way, and with Pickup itself. */
export function troubleActs() {
  return [
    superofficeFails,
    slackFails,
    webhooksFail,
    webhooksFail,
    pickupEnds,
    passes,
    passes,
    mends,
  ];
}

/** Which method, how often, and a number from which everything else is made. */
type Trouble = { readonly method: string; readonly times: number; readonly size: number };

const superofficeTroubles: Readonly<
  Record<string, (faults: FakeSuperOffice['faults'], trouble: Trouble) => void>
> = {
  'is slow': (faults, { method, times, size }) =>
    faults.slow(method, size, { times, moment: momentOf(size) }),
  hangs: (faults, { method, times, size }) =>
    faults.hang(method, { times, moment: momentOf(size) }),
  'is broken': (faults, { method, times, size }) => {
    const status = nth([500, 502, 503], size) ?? 500;
    faults.answerWith(method, status, { times, moment: momentOf(size) });
  },
  'is busy': (faults, { method, times, size }) =>
    faults.answerWith(method, 429, { times, retryAfter: 1 + (size % 30) }),
  'is not heard': (faults, { method, times }) => faults.loseReply(method, { times }),
  'does not hear': (faults, { method, times }) =>
    faults.loseReply(method, { times, moment: 'before acting' }),
  'says nothing': (faults, { method, times }) => faults.sayNothing(method, { times }),
  'answers with a page': (faults, { method, times }) => faults.garble(method, 'HTML', { times }),
};

function momentOf(size: number): 'before acting' | 'after acting' {
  return size % 2 === 0 ? 'before acting' : 'after acting';
}

const superofficeMethods = [
  ...['*', '*', 'GetChatSessionEntity', 'GetChatSessionEntity', 'PickUpChatSession'],
  ...['PickUpChatSession', 'ChatSession', 'GetChatTopicUserAgentList', 'currentPrincipal'],
];

const superofficeFails = fails('SuperOffice', superofficeMethods, superofficeTroubles, (town) => {
  return town.world.superoffice.faults;
});

const slackTroubles: Readonly<
  Record<string, (faults: FakeSlack['faults'], trouble: Trouble) => void>
> = {
  'is slow': (faults, { method, times, size }) => faults.slow(method, size, times),
  'does not hear': (faults, { method, times }) => faults.losesRequest(method, times),
  'is not heard': (faults, { method, times }) => faults.losesReply(method, times),
  'is broken': (faults, { method, times, size }) => faults.status(method, 500 + (size % 4), times),
  'is busy': (faults, { method, times, size }) => faults.limits(method, 1 + (size % 30), times),
};

const slackMethods = [
  ...['*', 'chat.postMessage', 'chat.postMessage', 'chat.update', 'chat.update', 'chat.delete'],
  ...['response_url', 'response_url', 'chat.postEphemeral', 'users.info'],
];

const slackFails = fails('Slack', slackMethods, slackTroubles, (town) => town.world.slack.faults);

function fails<Faults>(
  who: string,
  methods: readonly string[],
  troubles: Readonly<Record<string, (faults: Faults, trouble: Trouble) => void>>,
  faultsOf: (town: Town) => Faults,
) {
  const drawn = fc.record({
    method: fc.constantFrom(...methods),
    what: fc.constantFrom(...Object.keys(troubles)),
    times: fc.integer({ min: 1, max: 6 }),
    size: which,
  });
  return act(drawn, ({ what, ...trouble }) => ({
    words: `${who} ${what} (${trouble.method}, ${trouble.times} times, ${trouble.size})`,
    does: (town) => troubles[what]?.(faultsOf(town), trouble),
  }));
}

const webhookTroubles: Readonly<Record<string, (town: Town, size: number) => void>> = {
  lost: ({ world }, size) => world.superoffice.webhooks.lose(1 + (size % 5)),
  'doubled, or not any more': ({ world }) => {
    const { webhooks } = world.superoffice;
    webhooks.twice = !webhooks.twice;
  },
  'held back': ({ world }) => world.superoffice.webhooks.hold(),
  'let go': ({ world }) => void world.superoffice.webhooks.release(),
  'let go backwards': ({ world }) => void world.superoffice.webhooks.release({ reversed: true }),
  'sent again': ({ world }, size) => {
    const { webhooks } = world.superoffice;
    const past = nth(webhooks.deliveries, size);
    if (past) void webhooks.replay(past);
  },
  forged: ({ pickups: [pickup] }, size) => {
    if (pickup) forge(pickup, size);
  },
};

const webhooksFail = act(
  fc.record({ what: fc.constantFrom(...Object.keys(webhookTroubles)), size: which }),
  ({ what, size }) => ({
    words: `webhooks are ${what} (${size})`,
    does: (town) => webhookTroubles[what]?.(town, size),
  }),
);

/** Sent by somebody who does not know the secret, or who does and tells of any chat. */
function forge(pickup: { readonly url: string }, size: number): void {
  const body = JSON.stringify(envelope({ PrimaryKey: 580 + (size % 30) }));
  const signature = size % 2 === 0 ? { signature: 'Zm9yZ2Vk' } : {};
  send(pickup, body, signature).catch(() => {});
}

const pickupEnds = act(
  fc.record({
    how: fc.constantFrom('kill' as const, 'kill' as const, 'terminate' as const),
    staysAway: fc.boolean(),
  }),
  ({ how, staysAway }) => ({
    words: `Pickup ends (${how})${staysAway ? ' and stays away' : ''}, or comes back`,
    does: async (town) => {
      const wasAway = town.pickups.length === 0;
      await town.endsPickup(how);
      if (wasAway || !staysAway) await town.startsPickup();
    },
  }),
);

const passes = act(fc.integer({ min: 1, max: 30 }), (seconds) => ({
  words: `${seconds} seconds pass`,
  does: (town) => town.forward(seconds * 1_000),
}));

const mends = act(fc.constantFrom('SuperOffice', 'Slack', 'webhooks'), (what) => ({
  words: `${what}: all is well again`,
  does: ({ world }) => {
    if (what === 'SuperOffice') world.superoffice.faults.clear();
    if (what === 'Slack') world.slack.faults.clear();
    if (what === 'webhooks') world.superoffice.webhooks.lose(0);
  },
}));
