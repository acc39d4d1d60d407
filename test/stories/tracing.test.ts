import { afterEach, expect, test, vi } from 'vitest';
import { traceIdOf } from '../../app/tracing/trace-ids.ts';
import { type Collector, type Span, startCollector } from '../fakes/tracing/collector.ts';
import { customersWords, passwordWords } from '../harness/forbidden-words.ts';
import { Story, type StoryOptions } from '../harness/story.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

/** The exporter reads its own settings from the environment of its process. */
async function traced({ url }: Collector, options: StoryOptions = {}): Promise<Story> {
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: url };
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', url);
  return await Story.start({ webhooks: true, pollSeconds: 60, ...options, environment });
}

/** Their names, each with the name of the one around it. */
function tree(spans: readonly Span[]): string[] {
  const names = new Map(spans.map(({ spanId, name }) => [spanId, name]));
  const around = ({ parentSpanId = '' }: Span) => names.get(parentSpanId);
  return spans.map((span) => [around(span), span.name].filter(Boolean).join(' > '));
}

test('the way of a chat from its webhook to its card, and of a click to its owner, is one trace', async () => {
  await using collector = await startCollector();
  await using story = await traced(collector);
  const { card } = await story.card();
  await story.anna.slack.clicks('Pick Up', card);
  await story.anna.slack.whispered();
  await story.shows(card, 'Picked up by Anna Berg');

  await story.stopsPickup();

  expect(new Set(collector.spans.map(({ traceId }) => traceId)).size).toBe(1);
  expect(tree(collector.spans)).toEqual(
    expect.arrayContaining([
      'webhook',
      'sync-session',
      'sync-session > superoffice GetChatSessionEntity',
      'post card',
      'post card > slack chat.postMessage',
      'click',
      'click > pick-up',
      'pick-up > superoffice PickUpChatSession',
      'pick-up > answer',
      'answer > slack response_url',
      'update card',
      'update card > slack chat.update',
    ]),
  );
});

test('a chat is one trace across restarts', async () => {
  await using collector = await startCollector();
  await using story = await traced(collector);
  const { card } = await story.card();
  await story.stopsPickup();
  await story.startsPickup();

  await story.anna.slack.clicks('Pick Up', card);
  await story.anna.slack.whispered();
  await story.stopsPickup();

  const [posted] = collector.spans.filter(({ name }) => name === 'post card');
  const [pickedUp] = collector.spans.filter(({ name }) => name === 'pick-up');
  expect(pickedUp?.traceId).toBe(posted?.traceId);
});

test('chats are traces of their own; /pickup leads from one of its own to that of its chat', async () => {
  await using collector = await startCollector();
  await using story = await traced(collector);
  await story.card({ name: 'First in line' });
  await story.card({ name: 'Second in line' });
  await story.anna.slack.types('/pickup', story.channel);
  await story.anna.slack.whispered();

  await story.stopsPickup();

  const posts = collector.spans.filter(({ name }) => name === 'post card');
  expect(new Set(posts.map(({ traceId }) => traceId)).size).toBe(2);
  const [command] = collector.spans.filter(({ name }) => name === 'click');
  const [taken] = collector.spans.filter(({ name }) => name === 'pick-up of next');
  expect(taken?.traceId).toBe(posts[0]?.traceId);
  expect(taken?.links[0]?.traceId).toBe(command?.traceId);
  expect(command?.traceId).not.toBe(taken?.traceId);
});

test('a call that did not go well is marked in the trace', async () => {
  await using collector = await startCollector();
  await using story = await traced(collector);
  const { card } = await story.card();
  story.superoffice.faults.answerWith('PickUpChatSession', 503);

  await story.anna.slack.clicks('Pick Up', card);
  await story.anna.slack.whispered();
  await story.stopsPickup();

  const [call] = collector.spans.filter(({ name }) => name.endsWith('PickUpChatSession'));
  expect(call?.status).toEqual({ code: 2, message: 'busy' });
});

test('a trace tells neither who anybody is, nor what they wrote, nor a secret', async () => {
  await using collector = await startCollector();
  await using story = await traced(collector, { dms: true });
  const { card } = await story.card({ email: 'kari@acme.example', company: 'Acme AS' });
  await story.anna.slack.clicks('Pick Up', card);
  await story.anna.slack.whispered();
  await story.shows(card, 'Picked up by Anna Berg');
  await story.stopsPickup();
  for (const { slack } of story.agents) for (const message of slack.dm.live()) message.read();

  const { anna, service, slack, channel, customers } = story;
  const words = [
    ...[anna.slack.id, anna.associate.fullName, channel.id, slack.botToken, '/response/'],
    ...[...customers.flatMap(customersWords), ...[service, anna.associate].flatMap(passwordWords)],
  ];
  expect(collector.bodies.join('')).toContain('post card');
  expect(words.filter((word) => collector.bodies.join('').includes(word))).toEqual([]);
});

test('a Pickup that is told to end hands over what it has first', async () => {
  await using collector = await startCollector();
  await using story = await Story.start({
    ownProcess: true,
    environment: {
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/v1/traces`,
      OTEL_SERVICE_NAME: 'pickup-in-oslo',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    },
  });
  const { session } = await story.card();
  expect(collector.spans).toEqual([]);

  expect(await story.endsProcess('terminate')).toMatchObject({ code: 0 });

  const [posted] = collector.spans.filter(({ name }) => name === 'post card');
  const [tenant] = JSON.stringify(posted).match(/[\w.-]+(?=\/\d+)/) ?? [''];
  expect(posted?.traceId).toBe(traceIdOf({ tenant, sessionId: session.sessionId }));
  expect(collector.resource).toMatchObject({
    'service.name': 'pickup-in-oslo',
    'service.version': expect.any(String),
    'deployment.environment.name': 'test',
  });
});

test('a collector that does not answer holds up no stop', async () => {
  await using collector = await startCollector({ answers: false });
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  await using story = await Story.start({ ownProcess: true, environment });
  await story.card();

  const before = performance.now();
  expect(await story.endsProcess('terminate')).toMatchObject({ code: 0 });

  expect(performance.now() - before).toBeLessThan(4_000);
  expect(collector.bodies).toHaveLength(1);
});

test('a collector that cannot be reached is told of in the log, and nothing else fails', async () => {
  await using story = await Story.start({
    ownProcess: true,
    environment: {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
      OTEL_EXPORTER_OTLP_TIMEOUT: '1',
    },
  });
  const { card } = await story.card();
  await story.anna.slack.clicks('Pick Up', card);
  await story.anna.slack.whispered();
  await story.shows(card, 'Picked up by Anna Berg');

  await story.endsProcess('terminate');

  expect(story.log.saying('traces are not taken')).toHaveLength(1);
});
