import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivery, HomeOfAgent, HomeView } from '../../app/domain/home.ts';
import { homeTab, plainHomeTab } from '../../app/ui/home/home-tab.ts';
import { parseMessage } from '../fakes/slack/parse-message.ts';
import { seen } from '../fakes/slack/render.ts';
import { validateView } from '../fakes/slack/view-shapes.ts';
import { hostileCoverage, hostileSession, hostileText } from './hostile.ts';
import { channel, customer, pickedUp, requestedAt, waiting } from './sessions.ts';

const delivery: Delivery = {
  lastCardAt: requestedAt,
  cardsToPost: 0,
  webhooks: 'arriving',
  looksEvery: 30_000,
  silence: null,
  closedChannels: [],
  notLinked: [],
  givenUp: 0,
};

const agent: HomeOfAgent = {
  is: 'agent',
  connection: { found: 'agent', name: 'Kari Nordmann' },
  connectedAt: requestedAt,
  waiting: [waiting],
  place: 1,
  own: [pickedUp],
  webUrl: channel.webUrl,
  messages: { wanted: true, refused: false },
  coverage: [{ topic: 'Support', present: ['Anna Berg'] }],
};

const agents: HomeView = { slackUser: 'U1', person: agent, delivery, mayAdminister: false };

const stranger: HomeView = {
  slackUser: 'U1',
  person: { is: 'stranger', way: 'command' },
  delivery: null,
  mayAdminister: false,
};

describe('the Home of a stranger', () => {
  it('says what Pickup is and gives whoever can connect a button without an address', () => {
    expect(words(stranger)).toMatch('Pickup shows the SuperOffice chats that wait');
    expect(words(stranger)).toMatch('You are not connected to SuperOffice.');
    expect(button('Connect SuperOffice', stranger)).toMatchObject({ action_id: 'offer_link_v1' });
    expect(button('Connect SuperOffice', stranger)).not.toHaveProperty('url');
  });

  it('says whom to ask where others say who is who', () => {
    const home = words({ ...stranger, person: { is: 'stranger', way: 'agents-file' } });
    expect(home).toMatch('Your Slack user id is U1.');
    expect(home).toMatch('Ask the person who runs Pickup');
    expect(home).not.toMatch('[Connect');
  });

  it('offers nothing where there is no SuperOffice any more', () => {
    const home = words({ ...stranger, person: { is: 'stranger', way: 'gone-tenant' } });
    expect(home).toMatch('your installation has been deleted');
    expect(home).not.toMatch('[Connect');
  });
});

describe('the Home of an agent', () => {
  it('shows what waits, what they have, their messages and who they are', () => {
    expect(words(agents)).toBe(
      [
        '1 chat waits:',
        'Chat 583, Support Norway: Anna Smith, Acme AS, since 13:01 UTC',
        '[Pick Up]',
        'Support: Anna Berg present',
        '---',
        'You have 1 chat:',
        'Chat 583, Support Norway: Anna Smith, Acme AS, since 13:03 UTC, open in SuperOffice <https://crm.example.com/SuperOffice/default.aspx?chat.main>',
        '---',
        'You get direct messages about waiting chats.',
        'SuperOffice says which: those where you have “Can respond” and “Notifications”.',
        'To stop them, type /pickup notify off.',
        '[Stop these messages]',
        '---',
        'In SuperOffice you are Kari Nordmann.',
        'Connected since 22 Nov 13:01 UTC',
        'Pickup picks chats up in that name when you click.',
        '[Disconnect]',
        '---',
        'How chats get here:',
        'Last card 22 Nov 13:01 UTC',
        'SuperOffice tells of chats at once (webhooks)',
        '---',
        'For everything that Pickup can do, type /pickup help.',
      ].join('\n'),
    );
  });

  it('asks before it disconnects', () => {
    expect(button('Disconnect', agents)).toMatchObject({
      confirm: { confirm: { text: 'Disconnect' }, deny: { text: 'Stay connected' } },
    });
  });

  it('has no button to disconnect where others say who is who', () => {
    const home = words({ ...agents, person: { ...agent, connectedAt: null } });
    expect(home).toMatch('In SuperOffice you are Kari Nordmann.');
    expect(home).not.toMatch(/Disconnect|Connected since/);
  });

  it('says so when SuperOffice does not take their password', () => {
    const connection = { found: 'password-refused', username: 'kari' } as const;
    const home = words({ ...agents, person: { ...agent, connection } });
    expect(home).toMatch('SuperOffice refused your password.');
  });

  it('turns the pages of what waits', () => {
    const person = { ...agent, waiting: chats(25), place: 11 };
    const home = words({ ...agents, person });
    expect(home).toMatch('25 chats wait; these are 11 to 20:');
    expect(home).toMatch('[Previous 10] [Next 5]');
  });

  it('names so many of their chats, and how many there are besides', () => {
    const home = words({ ...agents, person: { ...agent, own: chats(23) } });
    expect(home).toMatch(/You have 23 chats:\n(Chat .*\n){20}and 3 more\n/);
  });
});

describe('the Home that nobody looks at', () => {
  it('shows nothing but the way back', () => {
    const home = words({ ...stranger, person: { is: 'resting' } });
    expect(home).toBe(
      'What waits is not shown, as nobody has looked for a while.\n[Show what waits]',
    );
  });
});

describe('how chats get there', () => {
  it.each<[string, Partial<Delivery>]>([
    ['No card so far', { lastCardAt: null }],
    ['1 card waits for Slack\n', { cardsToPost: 1 }],
    ['12 cards wait for Slack\n', { cardsToPost: 12 }],
    ['Pickup asks SuperOffice every 5 s', { webhooks: 'off', looksEvery: 5_000 }],
    ['no chat by webhook yet; Pickup asks SuperOffice every 30 s', { webhooks: 'not heard yet' }],
    ['Webhooks of SuperOffice do not arrive; Pickup asks', { webhooks: 'missing' }],
    ['SuperOffice does not answer since 22 Nov 13:01 UTC\n', { silence: silent(null) }],
    ['SuperOffice is down for maintenance since 22 Nov', { silence: silent('maintenance') }],
    ['SuperOffice says that it was deleted\n', { silence: silent('gone-tenant') }],
    [
      'C123 takes no cards: they go to the default channel, or to agents as direct messages',
      { closedChannels: ['C123'] },
    ],
    ['1 person not linked\n', { notLinked: ['Dora Lund'] }],
    ['2 things failed too often and will not be tried again', { givenUp: 2 }],
  ])('is told as %j', (told, how) => {
    expect(words({ ...agents, delivery: { ...delivery, ...how } })).toMatch(told);
  });
});

describe('the Home of an administrator', () => {
  const administrator = { ...stranger, delivery, mayAdminister: true };

  it('leads to the setup and says how chats get there, also to a stranger', () => {
    expect(words(administrator)).toMatch('How chats get here:');
    expect(button('Set up', administrator)).toMatchObject({ action_id: 'open_setup_v1' });
  });

  it.each<[string, readonly string[] | null]>([
    ['Everybody who may answer is linked', []],
    ['2 people not linked: Dora Lund, Erik Moe', ['Dora Lund', 'Erik Moe']],
    ['Who is not linked is not known right now', null],
  ])('says %j', (told, notLinked) => {
    expect(words({ ...administrator, delivery: { ...delivery, notLinked } })).toMatch(told);
  });
});

it('keeps to Slack’s limits, whatever people have written', () => {
  fc.assert(
    fc.property(
      fc.array(hostileSession, { maxLength: 24, size: 'max' }),
      hostileCoverage,
      fc.array(hostileText, { maxLength: 8 }),
      (sessions, coverage, names) => {
        const connection = { found: 'agent', name: names[0] ?? '' } as const;
        const person = { ...agent, connection, waiting: sessions, own: sessions, coverage };
        const told = { ...delivery, notLinked: names };
        const view = homeTab({ ...agents, person, delivery: told, mayAdminister: true });
        expect(validateView(view, 'home')).toEqual([]);
        expect(JSON.stringify(view).length).toBeLessThan(100_000);
        expect(meanings(view)).toEqual([]);
      },
    ),
    { numRuns: 30 },
  );
});

it.each(['<& ', 'W', '😀'])('keeps to Slack’s limits on every page of 500 chats of %j', (word) => {
  const long = word.repeat(100);
  const named = { ...customer, name: long, company: long };
  const many = chats(500).map((one) => ({ ...one, topic: long, customer: named }));
  for (let place = 1; place <= 500; place += 10) {
    const person = { ...agent, waiting: many, own: many, place };
    const view = homeTab({ ...agents, person, mayAdminister: true });
    expect(view.blocks.length).toBeLessThanOrEqual(100);
    expect(validateView(view, 'home')).toEqual([]);
    expect(JSON.stringify(view).length).toBeLessThan(100_000);
  }
});

it('says what to do where Slack does not draw it', () => {
  expect(validateView(plainHomeTab(), 'home')).toEqual([]);
  expect(seen({ text: '', blocks: json(plainHomeTab()).blocks })).toMatch('/pickup list');
});

function silent(away: NonNullable<Delivery['silence']>['away']): Delivery['silence'] {
  return { since: requestedAt, away };
}

function chats(count: number) {
  return Array.from({ length: count }, (_, index) => ({ ...waiting, sessionId: index + 1 }));
}

/** What its owner reads. */
function words(view: HomeView): string {
  return seen({ text: '', blocks: json(homeTab(view)).blocks });
}

function json(view: ReturnType<typeof homeTab>) {
  return JSON.parse(JSON.stringify(view));
}

function button(label: string, view: HomeView): unknown {
  const buttons = homeTab(view).blocks.flatMap((one) =>
    one.type === 'actions' ? one.elements : [],
  );
  return buttons.find((one) => one.type === 'button' && one.text.text === label);
}

/** Whatever Slack reads in it beyond plain words that Pickup did not put there. */
function meanings(view: ReturnType<typeof homeTab>) {
  const { blocks } = json(view);
  const ours = ['text', 'bold', 'code', 'date'];
  return parseMessage({ text: '', blocks, parse: 'none', mrkdwn: false })
    .map(({ segment }) => segment)
    .filter((one) => !ours.includes(one.kind) && !(one.kind === 'link' && isOurs(one.url)));
}

function isOurs(url: string): boolean {
  return url === 'https://crm.example.com/SuperOffice/default.aspx?chat.main';
}
