import { expect, test } from 'vitest';
import { Onlooker } from './onlooker.ts';
import type { Act } from './protocol/act.ts';
import type { Outage } from './protocol/state.ts';
import { serveWorkbench } from './server.ts';
import { startWorkbench } from './workbench.ts';

/** A workbench of its own with Anna before it. */
async function start(options: Parameters<typeof startWorkbench>[0] = { guides: false }) {
  await using all = new AsyncDisposableStack();
  const workbench = all.use(await startWorkbench(options));
  const server = all.use(await serveWorkbench(workbench));
  const anna = all.use(await Onlooker.comes(server.url, 'anna'));
  const owned = all.move();
  return { workbench, server, anna, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

const breaks = (what: Outage['what'], isOn = true): Act => ({ verb: 'breaks', what, isOn });

test('a chat whose webhooks are lost is found by the look at the queue', async () => {
  await using all = await start({ guides: false, pollSeconds: 1 });
  const { anna } = all;
  expect(await anna.acts(breaks('webhooks'))).toEqual({ ok: true });
  await anna.asks('Lost Larsen');
  await anna.sees('support', 'Lost Larsen');
  const hooks = anna
    .get('lines')
    .filter(({ from, to }) => from === 'SuperOffice' && to === 'Pickup');
  expect(hooks).toEqual([]);
});

test('while SuperOffice is down its silence is seen, and a click is answered with the truth', async () => {
  await using all = await start();
  const { anna } = all;
  await anna.asks('Down Dahl');
  const card = await anna.sees('support', 'Down Dahl');
  await anna.acts(breaks('superoffice'));
  const isDown = () => anna.get('world').outages.find(({ what }) => what === 'superoffice')?.isOn;
  await expect.poll(isDown).toBe(true);
  await anna.presses('support', card, 'pick_up_v1');
  await anna.sees('support', /SuperOffice/);
  const silent = () =>
    anna.get('lines').filter(({ to, status }) => to === 'SuperOffice' && status === 0);
  await expect.poll(() => silent().length).toBeGreaterThan(0);
  expect(silent()[0]).toMatchObject({ from: 'Pickup', error: 'no answer' });
});

test('while Slack limits, its refusals are seen; the card comes when it lets it', async () => {
  await using all = await start();
  const { anna } = all;
  await anna.acts(breaks('slack'));
  await anna.asks('Slow Sand');
  const limited = () => anna.get('lines').find(({ error }) => error === 'ratelimited');
  await expect.poll(limited).toMatchObject({ to: 'Slack', what: 'chat.postMessage', status: 429 });
  await anna.acts(breaks('slack', false));
  await anna.sees('support', 'Slow Sand');
});

test('a reset begins a world of which nobody has seen anything', async () => {
  await using all = await start();
  const { anna } = all;
  await anna.asks('Old Olsen');
  await anna.sees('support', 'Old Olsen');
  const { id } = anna.get('world');
  expect(await anna.acts({ verb: 'resets' })).toEqual({ ok: true });
  await expect.poll(() => anna.get('world').id).toBeGreaterThan(id);
  expect(anna.get('world')).toMatchObject({ as: 'anna', isStarting: false });
  await expect.poll(() => anna.messages('support')).toEqual([]);
  expect(anna.get('customers')).toEqual([]);
  expect(anna.get('lines').filter(({ isRoutine }) => !isRoutine)).toEqual([]);
  await anna.asks('New Nilsen');
  await anna.sees('support', 'New Nilsen');
});

test('who ends it in the middle of a reset leaves nothing running', async () => {
  const workbench = await startWorkbench({ guides: false });
  const reset = workbench.acts('anna', { verb: 'resets' });
  await workbench[Symbol.asyncDispose]();
  expect(await reset).toEqual({ ok: true });
  await expect(fetch(`${workbench.world?.pickupUrl}/livez`)).rejects.toThrow('fetch failed');
});

test('the guided minute begins when somebody looks, and ends with a chat for whoever looks', async () => {
  await using all = await start({ secondMs: 1 });
  const { anna } = all;
  await expect.poll(() => anna.get('tour').status).toBe('done');
  await anna.sees('support', /Picked up by (?:Anna Berg|Tane Parata).*Kari Nordmann/);
  await anna.sees('support', /Chat waiting.*Lars Holm/);
  expect(anna.get('tour').steps.join(' ')).toMatch(/gives the chat to (?:Anna|Tane)\./);
});

test('the guided minute waits for whoever looks to pick the last chat up', async () => {
  await using all = await start({ secondMs: 20 });
  const { anna } = all;
  const card = await anna.sees('support', /Chat waiting.*Lars Holm/);
  await anna.acts({ verb: 'tour', does: 'pause' });
  expect(anna.get('tour').status).not.toBe('done');
  await anna.presses('support', card, 'pick_up_v1');
  await expect.poll(() => anna.get('tour').status).toBe('done');
});

test('the guided minute holds up nobody when its chat is picked up before its time', async () => {
  await using all = await start({ secondMs: 50 });
  const { anna, workbench } = all;
  await expect.poll(() => anna.get('tour').at).toBe(2);
  await anna.acts({ verb: 'tour', does: 'pause' });
  const card = await anna.sees('support', /Chat waiting.*Kari Nordmann/);
  // So that the card keeps its button for those who come later.
  const faults = workbench.world?.slack.faults;
  faults?.limits('chat.update', 1, Number.POSITIVE_INFINITY);
  await anna.presses('support', card, 'pick_up_v1');
  await anna.sees('support', 'You have the chat.');
  await anna.acts({ verb: 'tour', does: 'resume' });
  await expect.poll(() => anna.get('tour').at).toBeGreaterThan(4);
  faults?.clear('chat.update');
  await anna.presses('support', await anna.sees('support', /Chat waiting.*Lars/), 'pick_up_v1');
  await anna.sees('support', /Picked up by Anna Berg.*Lars/);
});

test('the guided minute stands still while it is paused, and is over when it is skipped', async () => {
  await using all = await start({ secondMs: 50 });
  const { anna } = all;
  await expect.poll(() => anna.get('tour').at).toBe(1);
  await anna.acts({ verb: 'tour', does: 'pause' });
  await expect.poll(() => anna.get('tour').status).toBe('paused');
  await anna.acts({ verb: 'tour', does: 'resume' });
  await expect.poll(() => anna.get('tour').at).toBe(2);
  await anna.acts({ verb: 'tour', does: 'skip' });
  await expect.poll(() => anna.get('tour')).toMatchObject({ status: 'done', points: null });
});
