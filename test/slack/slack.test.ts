import type { ActionsBlock } from '@slack/types';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HomeTab, Modal } from '../../app/domain/view.ts';
import { createLog } from '../../app/log.ts';
import { createSlack, type Slack } from '../../app/slack/slack.ts';
import { payloadOf, startAppStub } from '../fakes/slack/app-stub.ts';
import { type FakeSlack, startFakeSlack } from '../fakes/slack/fake-slack.ts';
import { stringOf } from '../fakes/slack/json.ts';
import type { Person } from '../fakes/slack/person.ts';

let team: FakeSlack;
let app: Awaited<ReturnType<typeof startAppStub>>;
let slack: Slack;
let anna: Person;

beforeEach(async () => {
  team = await startFakeSlack();
  app = await startAppStub();
  team.deliverTo(app.url);
  anna = team.addPerson({ name: 'Anna' });
  const { apiUrl, botToken } = team;
  slack = createSlack({ apiUrl, botToken, timeout: 5_000, log: createLog('silent') });
});

afterEach(async () => {
  await team.stop();
  await app.stop();
});

const more: ActionsBlock = {
  type: 'actions',
  elements: [{ type: 'button', action_id: 'more', text: { type: 'plain_text', text: 'More' } }],
};

const modal = (title: string): Modal => ({
  type: 'modal',
  title: { type: 'plain_text', text: title },
  blocks: [more],
});

const home = (text: string): HomeTab => ({
  type: 'home',
  blocks: [{ type: 'section', text: { type: 'plain_text', text } }],
});

async function trigger(): Promise<string> {
  await anna.types('/pickup', team.addChannel({ name: 'support' }));
  return new URLSearchParams(app.received.at(-1)?.body).get('trigger_id') ?? '';
}

describe('a modal', () => {
  test('is opened, filled and laid over', async () => {
    const loading = await slack.openView(await trigger(), modal('Loading'));
    const ready = await slack.updateView(loading, modal('Ready'));
    expect(ready.viewId).toBe(loading.viewId);
    expect(anna.modal.seen).toContain('Ready');
    await anna.modal.clicks('More');
    await slack.pushView(stringOf(payloadOf(app.received.at(-1)).trigger_id), modal('More'));
    expect(anna.modal.depth).toBe(2);
  });

  test('that changed meanwhile is not overwritten', async () => {
    const loading = await slack.openView(await trigger(), modal('Loading'));
    await slack.updateView(loading, modal('New'));
    await expect(slack.updateView(loading, modal('Old'))).rejects.toMatchObject({
      code: 'hash_conflict',
    });
    await slack.updateView({ ...loading, hash: null }, modal('Anyhow'));
    expect(anna.modal.seen).toContain('Anyhow');
  });
});

test('Home is published over what was published before', async () => {
  const first = await slack.publishHome(anna.id, home('One'), null);
  await slack.publishHome(anna.id, home('Two'), first);
  await expect(slack.publishHome(anna.id, home('Three'), first)).rejects.toMatchObject({
    code: 'hash_conflict',
  });
  expect(anna.home.seen).toBe('Two');
});

describe('a channel', () => {
  test('is told of as the app sees it', async () => {
    const { id } = team.addChannel({ name: 'sales', private: true, archived: true });
    const seen = { name: 'sales', isArchived: true, isMember: true, isPrivate: true };
    expect(await slack.channel(id)).toEqual(seen);
  });

  test('that the app cannot see is none', async () => {
    const { id } = team.addChannel({ name: 'sales', private: true, botIsMember: false });
    expect(await slack.channel(id)).toBeNull();
  });

  test('that is public can be joined, twice too', async () => {
    const { id } = team.addChannel({ name: 'sales', botIsMember: false });
    await slack.join(id);
    await slack.join(id);
    expect(await slack.channel(id)).toMatchObject({ isMember: true });
  });

  test('that is archived cannot', async () => {
    const { id } = team.addChannel({ name: 'sales', botIsMember: false, archived: true });
    await expect(slack.join(id)).rejects.toMatchObject({ code: 'is_archived' });
  });
});
