import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { payloadOf, startAppStub } from './app-stub.ts';
import { asApp, viewIn } from './as-app.ts';
import type { Channel } from './channel.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import { type Json, stringOf } from './json.ts';
import { button, home, modal } from './modal-stub.ts';
import type { Person } from './person.ts';

let slack: FakeSlack;
let app: Awaited<ReturnType<typeof startAppStub>>;
let anna: Person;
let support: Channel;
let now = Date.now();

beforeEach(async () => {
  slack = await startFakeSlack({ now: () => now });
  app = await startAppStub();
  slack.deliverTo(app.url);
  anna = slack.addPerson({ name: 'Anna' });
  support = slack.addChannel({ name: 'support' });
});

afterEach(async () => {
  await slack.stop();
  await app.stop();
});

const call = (method: string, args: Json) => asApp(slack, method, args);

/** The trigger id of a command that Anna types. */
async function trigger(): Promise<string> {
  await anna.types('/pickup setup', support);
  return new URLSearchParams(app.received.at(-1)?.body).get('trigger_id') ?? '';
}

const opened = async (view: Json) =>
  viewIn(await call('views.open', { trigger_id: await trigger(), view }));

/** The trigger id of a click in the modal that Anna sees. */
async function clicked(label: string): Promise<string> {
  await anna.modal.clicks(label);
  return stringOf(payloadOf(app.received.at(-1)).trigger_id);
}

const pushable = (title: string) => modal(title, [{ type: 'actions', elements: [button('More')] }]);

describe('a modal', () => {
  test('is opened with the trigger id of a command', async () => {
    const view = await opened(modal('Set up', [], { callback_id: 'setup', private_metadata: '7' }));
    expect(view).toMatchObject({ type: 'modal', callback_id: 'setup', private_metadata: '7' });
    expect(view).toMatchObject({ team_id: slack.team.id, root_view_id: view.id });
    expect(anna.modal.seen).toBe('Set up\nThis is Set up');
  });

  test('can be opened once with each trigger id', async () => {
    const args = { trigger_id: await trigger(), view: modal('Set up') };
    expect(await call('views.open', args)).toMatchObject({ ok: true });
    expect(await call('views.open', args)).toMatchObject({ error: 'exchanged_trigger_id' });
  });

  test('cannot be opened after three seconds', async () => {
    const args = { trigger_id: await trigger(), view: modal('Set up') };
    now += 3_001;
    expect(await call('views.open', args)).toMatchObject({ error: 'expired_trigger_id' });
    expect(anna.modal.isOpen).toBe(false);
  });

  test('cannot be opened with a trigger id that nobody gave out', async () => {
    const args = { trigger_id: '1.2.abc', view: modal('Set up') };
    expect(await call('views.open', args)).toMatchObject({ error: 'invalid_trigger_id' });
  });

  test('is refused with what is wrong with it', async () => {
    const args = { trigger_id: await trigger(), view: modal('x'.repeat(25)) };
    const { error, response_metadata } = await call('views.open', args);
    expect(error).toBe('invalid_arguments');
    expect(JSON.stringify(response_metadata)).toContain('json-pointer:/view/title/text');
  });

  test('is changed by its id, and has another hash then', async () => {
    const { id, hash } = await opened(modal('Loading'));
    const changed = viewIn(await call('views.update', { view_id: id, hash, view: modal('Ready') }));
    expect(changed.hash).not.toBe(hash);
    expect(anna.modal.seen).toContain('This is Ready');
  });

  test('is not changed by who knows an older state of it', async () => {
    const { id, hash } = await opened(modal('Loading'));
    const args = { view_id: id, hash, view: modal('Ready') };
    await call('views.update', args);
    expect(await call('views.update', args)).toMatchObject({ error: 'hash_conflict' });
  });

  test('is not found when it was closed', async () => {
    const { id } = await opened(modal('Loading'));
    await anna.modal.closes();
    const args = { view_id: id, view: modal('Ready') };
    expect(await call('views.update', args)).toMatchObject({ error: 'not_found' });
  });

  test('can lie on two others and no more', async () => {
    await opened(pushable('1'));
    for (const title of ['2', '3']) {
      const args = { trigger_id: await clicked('More'), view: pushable(title) };
      expect(await call('views.push', args)).toMatchObject({ ok: true });
    }
    const args = { trigger_id: await clicked('More'), view: pushable('4') };
    expect(await call('views.push', args)).toMatchObject({ error: 'push_limit_reached' });
    expect(anna.modal.depth).toBe(3);
  });

  test('cannot be laid on nothing', async () => {
    const args = { trigger_id: await trigger(), view: modal('2') };
    expect(await call('views.push', args)).toMatchObject({ error: 'not_found' });
  });

  test('has an external id of its own', async () => {
    await opened(modal('Set up', [], { external_id: 'setup' }));
    const view = modal('Set up', [], { external_id: 'setup' });
    const args = { trigger_id: await trigger(), view };
    expect(await call('views.open', args)).toMatchObject({ error: 'duplicate_external_id' });
  });

  test('may be as large as Slack takes', async () => {
    const blocks = Array.from({ length: 90 }, () => ({
      type: 'section',
      text: { type: 'mrkdwn', text: 'x'.repeat(3_000) },
    }));
    const args = { trigger_id: await trigger(), view: modal('Set up', blocks) };
    expect(await call('views.open', args)).toMatchObject({ error: 'view_too_large' });
  });
});

describe('Home', () => {
  test('is published for one person', async () => {
    const bob = slack.addPerson({ name: 'Bob' });
    const args = { user_id: anna.id, view: home('Hello Anna') };
    expect(await call('views.publish', args)).toMatchObject({ ok: true, view: { type: 'home' } });
    expect(anna.home.seen).toBe('Hello Anna');
    expect(bob.home.isOpen).toBe(false);
  });

  test('is not published over what the app does not know', async () => {
    const first = viewIn(await call('views.publish', { user_id: anna.id, view: home('One') }));
    const args = { user_id: anna.id, hash: first.hash, view: home('Two') };
    const second = viewIn(await call('views.publish', args));
    expect(second.id).toBe(first.id);
    expect(await call('views.publish', args)).toMatchObject({ error: 'hash_conflict' });
    expect(anna.home.seen).toBe('Two');
  });

  test('needs its tab', async () => {
    slack.homeTab = false;
    const args = { user_id: anna.id, view: home('Hello') };
    expect(await call('views.publish', args)).toMatchObject({ error: 'not_enabled' });
  });

  test('needs a person', async () => {
    const args = { user_id: 'U0NOBODY00', view: home('Hello') };
    const { error, response_metadata } = await call('views.publish', args);
    expect({ error, response_metadata }).toMatchObject({ error: 'invalid_arguments' });
    expect(JSON.stringify(response_metadata)).toContain('invalid `user_id`');
  });

  test('is published about a hundred times a minute', async () => {
    const args = { user_id: anna.id, view: home('Hello') };
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => call('views.publish', args)),
    );
    expect(answers.filter(({ error }) => error === 'ratelimited')).toHaveLength(10);
  });
});
