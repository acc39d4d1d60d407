import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { payloadOf, startAppStub } from './app-stub.ts';
import { asApp } from './as-app.ts';
import type { Channel } from './channel.ts';
import { everyEvent } from './events.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import type { Json } from './json.ts';
import { button, form, home, input, modal, section } from './modal-stub.ts';
import type { Person } from './person.ts';

let slack: FakeSlack;
let app: Awaited<ReturnType<typeof startAppStub>>;
let said: Json | null;
let anna: Person;
let support: Channel;

beforeEach(async () => {
  said = null;
  slack = await startFakeSlack({ pace: 1_000 });
  const json = { contentType: 'application/json' };
  app = await startAppStub(() => (said ? { ...json, body: JSON.stringify(said) } : {}));
  slack.deliverTo(app.url);
  slack.events = everyEvent;
  anna = slack.addPerson({ name: 'Anna' });
  support = slack.addChannel({ name: 'support' });
});

afterEach(async () => {
  await slack.stop();
  await app.stop();
});

const call = (method: string, args: Json) => asApp(slack, method, args);
const last = () => payloadOf(app.received.at(-1));

/** Shows Anna a modal. */
async function shows(view: Json): Promise<void> {
  await anna.types('/pickup', support);
  const trigger = new URLSearchParams(app.received.at(-1)?.body).get('trigger_id');
  expect(await call('views.open', { trigger_id: trigger, view })).toMatchObject({ ok: true });
}

const picker = input('Channels', { type: 'multi_conversations_select' });
const name = input('Name', { type: 'plain_text_input', max_length: 10 });

describe('in a modal', () => {
  test('a click tells the app of the modal, with no channel and nowhere to answer', async () => {
    await shows(modal('Set up', [section('Join?', { accessory: button('Join', { value: '7' }) })]));
    expect(await anna.modal.clicks('Join')).toMatchObject({ ok: true });
    const payload = last();
    expect(payload).toMatchObject({
      type: 'block_actions',
      user: { id: anna.id, team_id: slack.team.id },
      container: { type: 'view', view_id: anna.modal.view.id },
      view: { type: 'modal', hash: anna.modal.view.hash, state: { values: {} } },
      actions: [{ type: 'button', action_id: 'do_Join', value: '7' }],
      trigger_id: expect.any(String),
    });
    for (const key of ['channel', 'message', 'response_url'])
      expect(payload).not.toHaveProperty(key);
  });

  test('what is filled in comes with the submission', async () => {
    await shows(form('Set up', [name, picker], { callback_id: 'setup' }));
    await anna.modal.fills('Name', 'Sales');
    await anna.modal.chooses('Channels', support, slack.addChannel({ name: 'sales' }));
    expect(anna.modal.seen).toContain('(support, sales)');
    await anna.modal.submits();
    expect(anna.modal.isOpen).toBe(false);
    expect(last()).toMatchObject({
      type: 'view_submission',
      response_urls: [],
      view: {
        callback_id: 'setup',
        state: {
          values: {
            Name: { given: { type: 'plain_text_input', value: 'Sales' } },
            Channels: { given: { selected_conversations: [support.id, expect.any(String)] } },
          },
        },
      },
    });
  });

  test('what nobody filled in is empty, or what the app set', async () => {
    const preset = input('To', { type: 'conversations_select', initial_conversation: support.id });
    await shows(form('Set up', [input('Name', name.element, { optional: true }), preset]));
    await anna.modal.submits();
    expect(last()).toMatchObject({
      view: {
        state: {
          values: {
            Name: { given: { value: null } },
            To: { given: { selected_conversation: support.id } },
          },
        },
      },
    });
  });

  test('nothing is submitted while something is missing', async () => {
    await shows(form('Set up', [name]));
    await expect(anna.modal.submits()).rejects.toThrow('"Name" is not filled in');
  });

  test('complaints are shown beneath what they are about', async () => {
    await shows(form('Set up', [name]));
    await anna.modal.fills('Name', 'x');
    said = { response_action: 'errors', errors: { Name: 'Too short' } };
    await anna.modal.submits();
    expect(anna.modal.seen).toContain('Name\n(x)\n! Too short');
  });

  test('a complaint about something else is trouble', async () => {
    await shows(form('Set up', []));
    said = { response_action: 'errors', errors: { Other: 'No' } };
    await anna.modal.submits();
    expect(anna.warnings.join()).toContain('no input: Other');
  });

  test.each([
    ['update', 'This is Done', 1],
    ['push', 'This is Done', 2],
  ])('an answer may %s', async (response_action, words, depth) => {
    await shows(form('Set up', []));
    said = { response_action, view: modal('Done') };
    await anna.modal.submits();
    expect(anna.modal.seen).toContain(words);
    expect(anna.modal.depth).toBe(depth);
  });

  test('an answer may close everything', async () => {
    await shows(form('Set up', []));
    said = { response_action: 'push', view: form('More', []) };
    await anna.modal.submits();
    said = { response_action: 'clear' };
    await anna.modal.submits();
    expect(anna.modal.isOpen).toBe(false);
  });

  test('a view that Slack would not show is trouble', async () => {
    await shows(form('Set up', []));
    said = { response_action: 'update', view: modal('x'.repeat(25)) };
    await anna.modal.submits();
    expect(anna.warnings.join()).toContain('less than 25 characters');
    expect(anna.modal.isOpen).toBe(true);
  });

  test('the app hears of closing if it asked to', async () => {
    await shows(modal('Set up', [], { notify_on_close: true }));
    const { id } = anna.modal.view;
    await anna.modal.closes();
    expect(last()).toMatchObject({ type: 'view_closed', is_cleared: false, view: { id } });
    expect(anna.modal.isOpen).toBe(false);
  });

  test('a choice outside inputs is told at once', async () => {
    const menu = { type: 'users_select', action_id: 'who' };
    await shows(modal('Map', [section('anna', { block_id: 'a', accessory: menu })]));
    await anna.modal.chooses('anna', anna);
    expect(last()).toMatchObject({
      actions: [{ type: 'users_select', action_id: 'who', block_id: 'a', selected_user: anna.id }],
      view: { state: { values: { a: { who: { selected_user: anna.id } } } } },
    });
  });

  test('what was filled in stays when the app changes the rest', async () => {
    await shows(form('Set up', [name]));
    await anna.modal.fills('Name', 'Sales');
    const { id } = anna.modal.view;
    await call('views.update', { view_id: id, view: form('Set up', [section('New'), name]) });
    expect(anna.modal.seen).toContain('(Sales)');
  });

  test('Slack offers no channel that the person cannot see or the app filtered away', async () => {
    const include = ['public'];
    const open = input('To', { type: 'conversations_select', filter: { include } });
    await shows(form('Set up', [picker, open]));
    const secret = slack.addChannel({ name: 'secret', private: true, members: [] });
    const own = slack.addChannel({ name: 'own', private: true, members: [anna] });
    await expect(anna.modal.chooses('Channels', secret)).rejects.toThrow('does not offer secret');
    await anna.modal.chooses('Channels', own);
    await expect(anna.modal.chooses('To', own)).rejects.toThrow('does not offer own');
  });

  test('silence is a warning', async () => {
    await shows(form('Set up', []));
    await app.stop();
    expect(await anna.modal.submits()).toMatchObject({ ok: false });
    expect(anna.warnings.join()).toContain('operation_timeout');
    expect(anna.modal.isOpen).toBe(true);
  });
});

describe('on Home', () => {
  test('opening it is told, with what it showed', async () => {
    expect(await anna.opensHome()).toMatchObject({ ok: true });
    const opened = () => JSON.parse(app.received.at(-1)?.body ?? '').event;
    expect(opened()).toMatchObject({ type: 'app_home_opened', user: anna.id, tab: 'home' });
    expect(opened()).not.toHaveProperty('view');
    await call('views.publish', { user_id: anna.id, view: home('Hello') });
    await anna.opensHome();
    expect(opened()).toMatchObject({ channel: anna.dm.id, view: { hash: anna.home.view.hash } });
  });

  test('it is not told to an app that did not ask', async () => {
    slack.events = [];
    expect(await anna.opensHome()).toBeNull();
    expect(app.received).toEqual([]);
  });

  test('nobody finds a tab that is off', async () => {
    slack.homeTab = false;
    await expect(anna.opensHome()).rejects.toThrow('no tab "home"');
  });

  test('a click tells the app of Home', async () => {
    const blocks = [{ type: 'actions', elements: [button('Pick Up', { value: '7' })] }];
    await call('views.publish', { user_id: anna.id, view: home('Hello', blocks) });
    await anna.home.clicks('Pick Up');
    expect(last()).toMatchObject({ view: { type: 'home' }, actions: [{ value: '7' }] });
    expect(last()).not.toHaveProperty('response_url');
  });
});
