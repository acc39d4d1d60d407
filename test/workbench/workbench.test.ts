import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkFor, Visitor } from '../harness/visitor.ts';
import { Onlooker } from './onlooker.ts';
import { sampleForm } from './page/customer/samples.ts';
import { useWorkbench } from './use-workbench.ts';

const served = useWorkbench();
let anna: Onlooker;
let tane: Onlooker;

beforeAll(async () => {
  anna = await Onlooker.comes(served.url, 'anna');
  tane = await Onlooker.comes(served.url, 'tane');
});

afterAll(async () => {
  await anna[Symbol.asyncDispose]();
  await tane[Symbol.asyncDispose]();
});

function chatOf(session: number) {
  return anna.get('customers').find((chat) => chat.session === session);
}

test('a chat that a customer asks for is a card for everybody, and one click gives it to one', async () => {
  const session = await anna.asks('Kari Nordmann');
  const card = await anna.sees('support', 'Kari Nordmann');
  await tane.sees('support', 'Kari Nordmann');
  expect(await anna.presses('support', card, 'pick_up_v1')).toEqual({ ok: true });
  await tane.sees('support', /Picked up by Anna Berg.*Kari Nordmann/);
  await anna.sees('support', 'You have the chat. Customer: Kari Nordmann');
  expect(anna.messages('support').some(({ isOnlyForMe }) => isOnlyForMe)).toBe(true);
  expect(tane.messages('support').some(({ isOnlyForMe }) => isOnlyForMe)).toBe(false);
  await expect.poll(() => chatOf(session)?.says).toBe('You talk to Anna Berg');
});

test('a line of the timeline tells each step from a click to an owner', async () => {
  const session = await anna.asks('Lars Holm');
  const card = await anna.sees('support', 'Lars Holm');
  await anna.presses('support', card, 'pick_up_v1');
  await tane.sees('support', /Picked up by Anna Berg.*Lars Holm/);
  const about = () => anna.get('lines').filter((line) => line.session === session);
  const told = () =>
    about().map(
      ({ from, to, what, signed, status }) => `${from} > ${to}: ${what}, ${signed}, ${status}`,
    );
  await expect
    .poll(told)
    .toEqual(
      expect.arrayContaining([
        'Customer > SuperOffice: asks for a chat, null, 200',
        'SuperOffice > Pickup: /superoffice/webhook/Cust12345, SuperOffice’s signature, 200',
        'Pickup > Slack: chat.postMessage, bot token, 200',
        'Person > Slack: clicks Pick Up, null, 200',
        'Slack > Pickup: /slack/events block_actions, Slack’s signature, 200',
        'Pickup > SuperOffice: PickUpChatSession, as Anna Berg, 200',
        'Pickup > Slack: chat.update, bot token, 200',
        'Pickup > Slack: response_url, secret address, 200',
      ]),
    );
});

test('a line copied as a curl command holds no secret', async () => {
  const { world } = served.workbench;
  if (!world) throw new Error('There is no world');
  const { slack, superoffice, online, cast, support } = world;
  await cast.nora.slack.types('/pickup connect', support);
  const link = await linkFor(cast.nora.slack);
  await new Visitor().connects(link, cast.nora.associate);
  const secrets = [
    ...[slack.botToken, slack.signingSecret, new URL(link).searchParams.get('link') ?? ''],
    ...superoffice.webhooks.all.map(({ secret }) => secret),
    ...online.login.secrets,
  ];
  const connected = () => anna.get('lines').map(({ what }) => what);
  await expect.poll(connected).toContain('/superoffice/callback');
  const copied = anna.get('lines').filter(({ hasCurl }) => hasCurl);
  const commands = await Promise.all(
    copied.map(async ({ id }) => (await fetch(`${served.url}lines/${id}/curl`)).text()),
  );
  expect(commands.filter((command) => !command.startsWith('curl -X '))).toEqual([]);
  expect(commands.filter((one) => secrets.some((secret) => one.includes(secret)))).toEqual([]);
  expect(commands.filter((one) => /response(?:%2F|\/)[\w-]{20}/.test(one))).toEqual([]);
});

test('what Slack refuses is refused in its own words', async () => {
  const { id } = anna.conversation('support');
  expect(await anna.acts({ verb: 'writes', channel: id, text: '/nothing' })).toEqual({
    ...{ ok: false, from: 'Slack' },
    error: '/nothing is not a valid command.',
  });
  const gone = { channel: id, ts: '1.000001' };
  expect(
    await anna.acts({ verb: 'clicks', spot: gone, blockId: 'b', actionId: 'pick_up_v1' }),
  ).toEqual({ ok: false, from: 'Slack', error: 'message_not_found' });
});

test('what SuperOffice refuses is refused in its own words', async () => {
  const session = await anna.asks('Mei Tanaka');
  await anna.sees('support', 'Mei Tanaka');
  const [first, second] = anna.get('superoffice').associates;
  const picks = (associate = 0) => anna.acts({ verb: 'picks up', session, associate });
  expect(await picks(first?.id)).toEqual({ ok: true });
  expect(await picks(second?.id)).toMatchObject({ ok: false, from: 'SuperOffice' });
  await anna.sees('support', /Picked up.* by Anna Berg.*Mei Tanaka/);
});

test('a command is answered to whoever typed it', async () => {
  const { id } = tane.conversation('general');
  await tane.acts({ verb: 'writes', channel: id, text: '/pickup help' });
  expect(await tane.sees('general', '/pickup')).toMatchObject({ isOnlyForMe: true });
  expect(anna.messages('general')).toEqual([]);
});

test('what was read counts as unread no more, for this person', async () => {
  await anna.asks('Peter Smith');
  const { ts } = await anna.sees('support', 'Peter Smith');
  await expect.poll(() => tane.conversation('support').unread).toBeGreaterThan(0);
  await anna.acts({ verb: 'reads', channel: anna.conversation('support').id, ts });
  await expect.poll(() => anna.conversation('support').unread).toBe(0);
  expect(tane.conversation('support').unread).toBeGreaterThan(0);
});

test('a bot comes first if the customer begins with it, then the form, then the queue', async () => {
  const session = await anna.begins('bot');
  const stage = () => chatOf(session)?.stage;
  await expect.poll(stage).toBe('bot');
  await anna.acts({ verb: 'customer writes', session, text: 'A person, please' });
  await expect
    .poll(() => chatOf(session)?.messages.map(({ from }) => from))
    .toEqual([...['bot', 'customer', 'bot']]);
  await anna.acts({ verb: 'customer asks for a person', session });
  await expect.poll(stage).toBe('form');
  await anna.acts({
    verb: 'customer fills in',
    session,
    form: { ...sampleForm(0), name: 'Bo Botless' },
  });
  await expect.poll(stage).toBe('waiting');
  await anna.sees('support', 'Bo Botless');
});

test('a customer who leaves takes the button along, and one who comes back is news', async () => {
  const session = await anna.asks('Nils Berg');
  await anna.sees('support', 'Nils Berg');
  await anna.acts({ verb: 'customer leaves', session });
  await anna.sees('support', /left/i);
  await anna.acts({ verb: 'customer comes back', session });
  await expect.poll(() => chatOf(session)?.stage).toBe('waiting');
  await expect
    .poll(() => anna.messages('support').filter(({ text }) => /Chat waiting.*Nils Berg/.test(text)))
    .toHaveLength(1);
});

test('agents write, transfer, hand back and end a chat in SuperOffice', async () => {
  const session = await anna.asks('Olga Ek');
  const [first, second] = anna.get('superoffice').associates;
  const says = () => anna.get('superoffice').sessions.find(({ id }) => id === session)?.says;
  await anna.acts({ verb: 'picks up', session, associate: first?.id ?? 0 });
  await anna.acts({ verb: 'agent writes', session, text: 'Here I am' });
  await expect.poll(() => chatOf(session)?.messages.at(-1)?.text).toBe('Here I am');
  await anna.acts({ verb: 'transfers', session, associate: second?.id ?? 0 });
  await expect.poll(says).toBe('with Tane Parata');
  await anna.acts({ verb: 'hands back', session });
  await expect.poll(says).toBe('waiting again');
  await anna.acts({ verb: 'picks up', session, associate: first?.id ?? 0 });
  await anna.acts({ verb: 'ends', session });
  await expect.poll(says).toBe('ended');
});

test('with no agent there, customers see the offline form', async () => {
  const agents = anna.get('superoffice').associates.filter(({ topics }) => topics.length > 0);
  for (const { id } of agents)
    await anna.acts({ verb: 'is present', associate: id, isPresent: false });
  await expect.poll(() => anna.get('superoffice').topics[0]?.isStaffed).toBe(false);
  const session = await anna.asks('Ole Offline');
  await expect.poll(() => chatOf(session)?.stage).toBe('offline');
  for (const { id } of agents)
    await anna.acts({ verb: 'is present', associate: id, isPresent: true });
  await expect.poll(() => anna.get('superoffice').topics[0]?.isStaffed).toBe(true);
});
