import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Cable } from '../harness/cable.ts';
import { embedded, freshDatabase } from '../harness/database.ts';
import { startProcess } from '../harness/own-process.ts';
import { Story } from '../harness/story.ts';

/** A database that can be out of reach. */
async function cabled() {
  const database = await freshDatabase();
  if (!database) throw new Error('no PostgreSQL');
  const { cable, url } = await Cable.to(database.url);
  const drop = async () => {
    await cable.cut();
    await database.drop();
  };
  return { cable, url, [Symbol.asyncDispose]: drop };
}

async function readiness(url: string) {
  const answer = await fetch(`${url}/readyz`);
  return { status: answer.status, text: await answer.text() };
}

describe.skipIf(embedded)('a database that is out of reach', () => {
  test('at start is waited for', async () => {
    await using database = await cabled();
    await database.cable.cut();
    await using story = await Story.start();
    story.expectError(/cannot start yet, trying on/);
    await story.stopsPickup();
    const settings = { ...story.settings(), DATABASE_URL: database.url, PORT: '0' };
    const starting = startProcess(settings, story.log);
    await expect
      .poll(() => story.log.saying('Pickup cannot reach the database').length)
      .toBeGreaterThan(0);
    await database.cable.mend();
    const pickup = await starting;
    expect(await readiness(`http://127.0.0.1:${pickup.port}`)).toMatchObject({ status: 200 });
    await pickup.terminate();
  });

  test('later makes Pickup not ready, acknowledges no click, and is worked with again when it is back', async () => {
    await using database = await cabled();
    await using story = await Story.start({ environment: { DATABASE_URL: database.url } });
    story.expectError(/request failed|cannot be written|cannot reach|failed/);
    const { card } = await story.card();
    await expect.poll(async () => (await readiness(story.url)).text).toMatch('"toPost":0');
    await database.cable.cut();
    const words = async () => (await readiness(story.url)).text;
    await expect.poll(words).toMatch('cannot reach the database');
    expect((await readiness(story.url)).status).toBe(503);
    const clicked = await story.anna.slack.clicks('Pick Up', card);
    expect(clicked.ok).toBe(false);
    await database.cable.mend();
    await expect.poll(async () => (await readiness(story.url)).status).toBe(200);
    await story.anna.slack.clicks('Pick Up', card);
    expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
    await story.shows(card, 'Picked up by Anna Berg');
  });
});

const command = fileURLToPath(new URL('../../app/move-to-postgres.ts', import.meta.url));

function move(env: Record<string, string>) {
  return promisify(execFile)(process.execPath, [command], { env });
}

describe.skipIf(embedded)('npm run move-to-postgres', () => {
  test('takes everything along, so that cards go on where they were', async () => {
    await using story = await Story.start({ embedded: true });
    const { card } = await story.card();
    await story.stopsPickup();
    const database = await freshDatabase();
    const DATABASE_URL = database?.url ?? '';

    const { stdout } = await move({ ...story.settings(), DATABASE_URL });
    expect(stdout).toMatch(/Moved 1 sessions, 1 cards/);
    await story.startsPickup({ DATABASE_URL });

    await story.anna.slack.clicks('Pick Up', card);
    expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
    await story.shows(card, 'Picked up by Anna Berg');
    expect(story.channel.messages).toHaveLength(1);
    await story.stopsPickup();
    await expect(move({ ...story.settings(), DATABASE_URL })).rejects.toThrow(/is not empty/);
    await database?.drop();
  });
});

test('moving needs to know where to', async () => {
  await using story = await Story.start({ embedded: true });
  await story.stopsPickup();
  await expect(move(story.settings())).rejects.toThrow(/DATABASE_URL is not set/);
});
