import { expect, test } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { createLog } from '../../app/log.ts';
import { createProgram } from '../../app/program.ts';
import { workHandlers } from '../../handlers/index.ts';
import { customersWords } from '../harness/forbidden-words.ts';
import { Metrics, metricsOf } from '../harness/metrics.ts';
import { modes } from '../harness/modes.ts';
import { Story } from '../harness/story.ts';
import { send } from '../harness/webhook-request.ts';

test('the metrics tell how long a chat waited for its card, and a click for its owner', async () => {
  await using story = await Story.start();
  const { card } = await story.card();
  await story.anna.slack.clicks('Pick Up', card);
  await story.anna.slack.whispered();
  await story.shows(card, 'Picked up by Anna Berg');

  const metrics = await metricsOf(story);
  expect(metrics.of('pickup_wait_until_card_seconds_count')).toBe(1);
  expect(metrics.of('pickup_wait_until_card_seconds_bucket{le="30"}')).toBe(1);
  expect(metrics.of('pickup_wait_until_pick_up_seconds_count')).toBe(1);
  expect(metrics.of('pickup_waits_total{end="picked-up"}')).toBe(1);
  expect(metrics.of('pickup_click_to_owner_seconds_count{outcome="picked-up"}')).toBe(1);
});

test('a chat that is picked up in SuperOffice, and one whose customer leaves, have waited too', async () => {
  await using story = await Story.start({ webhooks: true });
  const first = await story.card({ name: 'First in line' });
  const second = await story.card({ name: 'Second in line' });

  story.superoffice.agentPicksUp(first.session.sessionId, story.bob.associate);
  story.superoffice.customerLeaves(second.session.sessionId);
  await story.shows(first.card, 'Picked up in SuperOffice by Bob Stone');
  await story.shows(second.card, /left/);

  const metrics = await metricsOf(story);
  expect(metrics.of('pickup_waits_total{end="picked-up"}')).toBe(1);
  expect(metrics.of('pickup_waits_total{end="abandoned"}')).toBe(1);
  expect(metrics.of('pickup_wait_until_pick_up_seconds_count')).toBe(1);
});

test('the metrics tell how many chats wait, and how long the oldest does', async () => {
  await using story = await Story.start();
  expect((await metricsOf(story)).of('pickup_longest_wait_seconds')).toBe(0);
  await story.card({ name: 'First in line' });
  await story.card({ name: 'Second in line' });
  await expect.poll(async () => (await metricsOf(story)).of('pickup_cards_to_post')).toBe(0);
  story.time.forward(120_000);

  const metrics = await metricsOf(story);
  expect(metrics.of('pickup_chats_waiting')).toBe(2);
  expect(metrics.of('pickup_longest_wait_seconds')).toBeGreaterThanOrEqual(120);
  expect(metrics.of('pickup_longest_wait_for_card_seconds')).toBe(0);
});

test('while Slack takes no cards, the metrics tell how long the oldest is due, and why', async () => {
  await using story = await Story.start();
  story.slack.faults.limits('chat.postMessage', 600);
  story.asks();
  const limited = 'pickup_slack_call_seconds_count{method="chat.postMessage",result="limited"}';
  await expect.poll(async () => (await metricsOf(story)).of(limited)).toBe(1);
  story.time.forward(120_000);

  const metrics = await metricsOf(story);
  expect(metrics.of('pickup_cards_to_post')).toBe(1);
  expect(metrics.of('pickup_longest_wait_for_card_seconds')).toBeGreaterThanOrEqual(120);
  expect(metrics.of('pickup_work_depth{kind="post-cards"}')).toBe(1);
  expect(metrics.of('pickup_work_runs_total{kind="post-cards",end="put-off"}')).toBe(1);
});

test('while SuperOffice is away, the metrics tell since when, and what it answered', async () => {
  await using story = await Story.start();
  await story.polls(1);
  story.superoffice.faults.answerWith('ChatSession', 503, { times: 99 });
  const busy = 'pickup_superoffice_call_seconds_count{method="ChatSession",result="busy"}';
  await expect.poll(async () => (await metricsOf(story)).of(busy)).toBeGreaterThanOrEqual(1);
  story.time.forward(120_000);

  expect((await metricsOf(story)).of('pickup_poll_age_seconds')).toBeGreaterThanOrEqual(120);
});

test('the metrics tell what came to the address for webhooks, and how old it was', async () => {
  await using story = await Story.start({ webhooks: true });
  await story.card();
  await send(story, '{}', { signature: 'forged' });
  await story.superoffice.webhooks.quiet();

  const metrics = await metricsOf(story);
  expect(metrics.of('pickup_webhooks_total{answer="unsigned"}')).toBe(1);
  const came = metrics.of('pickup_webhooks_total{answer="chat"}');
  expect(came).toBeGreaterThanOrEqual(1);
  expect(metrics.of('pickup_webhook_lag_seconds_count')).toBe(came);
  expect(metrics.of('pickup_webhooks_missing')).toBe(0);
});

test.each(modes)('the metrics tell how Pickup is: %s', async (mode) => {
  await using story = await Story.start({ mode });
  await story.polls(1);

  const metrics = await metricsOf(story);
  expect(metrics.of('pickup_ready')).toBe(1);
  expect(metrics.of('pickup_store_up')).toBe(1);
  expect(metrics.of('pickup_socket_connected')).toBe(mode === 'socket' ? 1 : undefined);
  expect(metrics.of('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
  expect(metrics.of('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
});

test('the metrics name no chat, no person, no place and no secret', async () => {
  await using story = await Story.start({ webhooks: true, dms: true });
  const { card, session } = await story.card({ email: 'kari@acme.example' });
  await story.anna.slack.clicks('Pick Up', card);
  await story.anna.slack.whispered();
  await story.shows(card, 'Picked up by Anna Berg');
  for (const { slack } of story.agents) for (const message of slack.dm.live()) message.read();

  const { text } = await metricsOf(story);
  const { anna, bob, channel, slack, customers } = story;
  const people = [anna, bob].flatMap(({ slack, associate }) => [slack.id, associate.fullName]);
  const words = [...people, channel.id, slack.botToken, ...customers.flatMap(customersWords)];
  expect(words.filter((word) => text.includes(word))).toEqual([]);
  expect(text).not.toMatch(new RegExp(`"[^"]*\\b${session.sessionId}\\b[^"]*"`));
});

test('however many chats and people there are, there are no more metrics', async () => {
  await using story = await Story.start();
  const round = async () => {
    const { card } = await story.card();
    await story.anna.slack.clicks('Pick Up', card);
    await story.anna.slack.whispered();
    await story.shows(card, 'Picked up by Anna Berg');
    return (await metricsOf(story)).series;
  };
  await round();
  const before = await round();

  await round();
  expect((await round()).filter((series) => !before.includes(series))).toEqual([]);
});

test('while the store cannot be read, the metrics tell everything else', async () => {
  await using story = await Story.start();
  await story.stopsPickup();
  const { time } = story;
  const outside = { time, log: createLog('silent') };
  const program = await createProgram(readConfig(story.settings()), outside, workHandlers);
  await program.store.close();

  const metrics = new Metrics(await program.metricsText());
  expect(metrics.of('pickup_store_up')).toBe(0);
  expect(metrics.of('pickup_ready')).toBe(0);
  expect(metrics.of('pickup_chats_waiting')).toBeUndefined();
  expect(metrics.of('process_resident_memory_bytes')).toBeGreaterThan(0);
});

test('while Pickup cannot start yet, the metrics tell that it is not ready, and nothing else', async () => {
  await using story = await Story.start();
  await story.stopsPickup();
  await story.losesData();
  story.expectError(/cannot start yet/);
  story.slack.faults.status('auth.test', 503, 1_000);
  await story.triesToStart();

  const metrics = await metricsOf(story);
  expect(metrics.of('pickup_ready')).toBe(0);
  expect(metrics.series).toHaveLength(1);
});
