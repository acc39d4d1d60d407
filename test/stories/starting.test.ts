import { mkdir, rm, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { Story } from '../harness/story.ts';

type Report = { readonly ready: boolean; readonly problems: readonly string[] };

async function readiness({ url }: Story): Promise<Report & { readonly status: number }> {
  const answer = await fetch(`${url}/readyz`);
  return { status: answer.status, ...((await answer.json()) as Report) };
}

/** A Pickup that was never started before, and cannot be as long as Slack does not answer. */
async function withoutSlack(): Promise<Story> {
  const story = await Story.start();
  await story.stopsPickup();
  await story.losesData();
  story.expectError(/cannot start yet/);
  story.slack.faults.status('auth.test', 503, 1_000);
  return story;
}

test('at the very first start, Pickup waits for Slack: alive, not ready, and it says why', async () => {
  await using story = await withoutSlack();
  await story.triesToStart();

  expect((await fetch(`${story.url}/livez`)).status).toBe(200);
  const report = async () => await readiness(story);
  await expect.poll(report).toMatchObject({
    status: 503,
    ready: false,
    problems: [expect.stringMatching(/Slack auth\.test: unavailable\. .* very first start/)],
  });
});

test('once Slack answers, the waiting is over without a restart', async () => {
  await using story = await withoutSlack();
  const { ready } = await story.triesToStart();
  await expect.poll(() => story.log.saying('cannot start yet').length).toBe(1);

  story.slack.faults.clear();
  story.time.forward(60_000);
  expect(await ready).toBe(true);
  expect(await readiness(story)).toMatchObject({ status: 200, ready: true });
  await story.card();
});

test('what comes in while Pickup waits is not taken, so that it is sent again', async () => {
  await using story = await withoutSlack();
  await story.triesToStart();

  const { status } = await story.anna.slack.types('/pickup', story.channel);
  expect(status).toBe(503);
  const webhook = await fetch(`${story.url}/superoffice/webhook`, { method: 'POST', body: '{}' });
  expect([webhook.status, webhook.headers.get('retry-after')]).toEqual([503, '5']);
  const answer = await fetch(`${story.url}/superoffice/connect`, { method: 'POST' });
  expect(answer.status).toBe(503);
  expect((await fetch(`${story.url}/elsewhere`)).status).toBe(404);
});

test('that it waits is said in the log at once, then once a minute', async () => {
  await using story = await withoutSlack();
  await story.triesToStart();
  const tries = () => story.slack.calls.of('auth.test').length;
  const said = () => story.log.saying('cannot start yet').length;
  let minutes = 0;
  await story.later(() => minutes++ === 40, 15_000);
  expect(tries()).toBeGreaterThan(20);
  expect(said()).toBeGreaterThan(5);
  expect(said()).toBeLessThan(12);
});

test('what is wrong with the settings of tracing is told once, however often the start is tried', async () => {
  await using story = await withoutSlack();
  await story.triesToStart({ OTEL_TRACES_EXPORTER: 'zipkin' });
  const tries = () => story.slack.calls.of('auth.test').length;
  await story.later(() => tries() > 3, 1_000);
  expect(story.log.saying('tracing is not as it was asked for')).toHaveLength(1);
});

test('while it waits, it is stopped at once', async () => {
  await using story = await withoutSlack();
  const { ready } = await story.triesToStart();
  await expect.poll(() => story.log.saying('cannot start yet').length).toBe(1);
  const since = performance.now();

  await story.stopsPickup();

  expect(performance.now() - since).toBeLessThan(500);
  expect(await ready).toBe(false);
});

test.each([
  ['cannot be made', (folder: string) => writeFile(folder, ''), 'cannot make its data folder'],
  [
    'cannot be written to',
    (folder: string) => mkdir(`${folder}/pickup.sqlite`, { recursive: true }),
    'cannot write to its data folder',
  ],
])('a data folder that %s keeps it waiting until it can', async (_, spoil, words) => {
  await using story = await Story.start({ embedded: true });
  await story.stopsPickup();
  story.expectError(/cannot start yet/);
  const folder = `${story.settings().PICKUP_DATA}-new`;
  await spoil(folder);
  const { ready } = await story.triesToStart({ PICKUP_DATA: folder });
  const report = async () => await readiness(story);
  const problems = [expect.stringContaining(`${words} ${folder}`)];
  await expect.poll(report).toMatchObject({ status: 503, problems });

  await rm(folder, { recursive: true });
  story.time.forward(60_000);
  expect(await ready).toBe(true);
  await story.card();
});

test('an agents file that is spoilt while it waits ends the waiting', async () => {
  await using story = await withoutSlack();
  const { ready } = await story.triesToStart();
  await expect.poll(() => story.log.saying('cannot start yet').length).toBe(1);
  await story.writeAgents('{');
  story.time.forward(60_000);
  await expect(ready).rejects.toThrow('is not valid JSON');
});
