import { chmod } from 'node:fs/promises';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { runProcess, startProcess } from './harness/own-process.ts';
import { Story } from './harness/story.ts';

test('without settings it ends with one message that lists them all', async () => {
  const { code, said } = await runProcess({});

  expect(code).toBe(1);
  expect(said.match(/Pickup cannot start/g)).toHaveLength(1);
  expect(said).toMatch('6 settings need attention');
  expect(said).not.toMatch('    at ');
});

test('an agents file that others may read is refused', async () => {
  await using story = await Story.start();
  await story.stopsPickup();
  await chmod(story.agentsFile, 0o640);

  const { code, said } = await runProcess(story.settings());

  expect(code).toBe(1);
  expect(said).toBe(
    `PICKUP_AGENTS: ${story.agentsFile} holds passwords but others may read it; run: chmod 600 ${story.agentsFile}\n`,
  );
});

test('two people behind one SuperOffice user are refused', async () => {
  await using story = await Story.start();
  await story.stopsPickup();
  const { id } = story.anna.slack;
  await story.writeAgents(
    JSON.stringify({
      [id]: { username: 'anna', password: 'not this' },
      [story.cleo.id]: { username: 'Anna', password: 'nor this' },
    }),
  );

  const { code, said } = await runProcess(story.settings());

  expect(code).toBe(1);
  expect(said).toBe(
    `PICKUP_AGENTS: ${story.agentsFile}: ${id} and ${story.cleo.id} have the same username; each person needs their own SuperOffice user\n`,
  );
});

test('a data folder that another Pickup uses is refused', async () => {
  await using story = await Story.start({ embedded: true });

  const { code, said } = await runProcess(story.settings());

  expect(code).toBe(1);
  expect(said).toMatch(/^Another Pickup is already running on the data folder /);
  expect(said).not.toMatch('    at ');
});

test('a port that is taken is refused', async () => {
  await using story = await Story.start();
  await story.stopsPickup();
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' ? `${address?.port}` : '';

  const { code, said } = await runProcess({ ...story.settings(), PORT: port });
  other.close();

  expect(code).toBe(1);
  expect(said).toBe('PORT is taken by another program; stop it or set another PORT.\n');
});

test('a token that Slack refuses is named', async () => {
  await using story = await Story.start();
  await story.stopsPickup();
  story.slack.faults.revokeToken('invalid_auth');

  const { code, said } = await runProcess(story.settings());

  expect(code).toBe(1);
  expect(said).toMatch('invalid_auth. Check SLACK_BOT_TOKEN; "npm run doctor" says more.');
});

test('at the very first start it waits for Slack, and ends at once when told to', async () => {
  await using story = await Story.start();
  await story.stopsPickup();
  await story.losesData();
  story.slack.faults.status('auth.test', 503, 1_000);
  story.expectError(/cannot start yet/);

  const pickup = await startProcess(story.settings(), story.log, '"starting"');
  await expect.poll(() => story.log.saying('cannot start yet').length).toBe(1);
  const { status } = await fetch(`http://127.0.0.1:${pickup.port}/readyz`);
  expect(status).toBe(503);
  const since = performance.now();
  expect(await pickup.terminate()).toEqual({ code: 0, said: '' });
  expect(performance.now() - since).toBeLessThan(1_000);
});

test('at a later start Slack may be away', async () => {
  await using story = await Story.start();
  await story.stopsPickup();
  story.slack.faults.status('auth.test', 503);

  const pickup = await startProcess(story.settings());

  const { status } = await fetch(`http://127.0.0.1:${pickup.port}/livez`);
  expect(status).toBe(200);
  expect(await pickup.terminate()).toMatchObject({ code: 0 });
});

test('it is ready while it can do its work, and says how SuperOffice and Slack are', async () => {
  await using story = await Story.start({ mode: 'socket' });
  await story.polls(1);

  const response = await fetch(`${story.url}/readyz`);

  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    ready: true,
    store: 'ok',
    superoffice: 'answers',
    slack: 'connected',
  });
});

test('it stays ready while SuperOffice is away, and says so', async () => {
  await using story = await Story.start();
  story.superoffice.faults.answerWith('ChatSession', 503);

  await expect
    .poll(async () => await (await fetch(`${story.url}/readyz`)).json())
    .toMatchObject({ ready: true, superoffice: 'does not answer', slack: 'over HTTP' });
});

test.each([
  ['GET', '/', 404],
  ['GET', '/slack/events', 405],
  ['POST', '/livez', 405],
  ['POST', '/slack/events', 401],
])('%s %s is answered %i', async (method, path, status) => {
  await using story = await Story.start();

  const response = await fetch(`${story.url}${path}`, { method });

  expect(response.status).toBe(status);
});
