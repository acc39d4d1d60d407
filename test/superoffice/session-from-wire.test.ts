import { describe, expect, test } from 'vitest';
import { sessionFromWire } from '../../app/superoffice/session-from-wire.ts';
import { sessionWire } from '../../app/superoffice/wire.ts';

const serverDate = Date.UTC(2026, 2, 1, 12);
const anna = { AssociateId: 7, FullName: 'Anna Berg', Name: 'AB' };

function read(fields: object, date: number | null = serverDate) {
  const wire = sessionWire.parse({ ChatSessionId: 81, Status: 'InQueue', TopicId: 3, ...fields });
  return sessionFromWire(wire, { tenant: 'Cust1', serverDate: date });
}

describe('state', () => {
  test.each([
    ['Invalid', 'not-queued'],
    ['PreChatForm', 'not-queued'],
    ['Faq', 'not-queued'],
    ['OfflineForm', 'not-queued'],
    ['InQueue', 'waiting'],
    ['CustomerLast', 'picked-up'],
    ['UserLast', 'picked-up'],
    ['Finished', 'ended'],
    ['Deleted', 'ended'],
    ['Closed', 'ended'],
    ['RequestPosted', 'ended'],
    ['ClosedFromQueue', 'abandoned'],
    ['SomethingNew', 'not-queued'],
    [4, 'waiting'],
    [6, 'picked-up'],
    ['11', 'abandoned'],
    [12, 'not-queued'],
    [-1, 'not-queued'],
  ])('status %j of a session with an agent is %s', (Status, state) => {
    expect(read({ Status, User: anna }).state).toBe(state);
  });

  test.each(['InQueue', 'CustomerLast', 'UserLast'])(
    '%s is not queued while a bot has it',
    (Status) => {
      expect(read({ Status, User: anna, ChatbotIsActive: true }).state).toBe('not-queued');
    },
  );

  test.each([null, undefined, { AssociateId: 0, FullName: 'Nobody' }])(
    'a conversation without an agent (%j) is not picked up',
    (User) => {
      expect(read({ Status: 'UserLast', User })).toMatchObject({
        state: 'not-queued',
        owner: null,
      });
    },
  );
});

describe('people', () => {
  test('the owner has the full name, or the initials where there is none', () => {
    expect(read({ User: anna }).owner).toEqual({ associateId: 7, name: 'Anna Berg' });
    expect(read({ User: { ...anna, FullName: '' } }).owner?.name).toBe('AB');
  });

  test('what the customer left empty is null', () => {
    const empty = { CustomerName: '', CustomerEmail: ' ', CustomerPhone: null, FirstMessage: '' };
    expect(read(empty)).toMatchObject({
      customer: { name: null, company: null, email: null, phone: null, consented: false },
      firstMessage: null,
    });
  });

  test('the alias stands in for a missing name', () => {
    expect(read({ CustomerName: '', CustomerAlias: 'kari' }).customer?.name).toBe('kari');
    expect(read({ CustomerName: 'Kari', CustomerAlias: 'k' }).customer?.name).toBe('Kari');
  });

  test('person, company and request are linked with their names', () => {
    const links = {
      Person: { PersonId: 210, FullName: 'Kari Nordmann' },
      Contact: { ContactId: 124, Name: 'Nordmann AS' },
      Ticket: { TicketId: 220, Title: 'Invoice' },
    };
    expect(read(links)).toMatchObject({
      person: { id: 210, name: 'Kari Nordmann' },
      company: { id: 124, name: 'Nordmann AS' },
      request: { id: 220, name: 'Invoice' },
    });
  });

  test('an empty carrier is no link, and a nameless one has its number', () => {
    expect(read({ Person: { PersonId: 0 }, Contact: { ContactId: 5, Name: '' } })).toMatchObject({
      person: null,
      company: { id: 5, name: '#5' },
      request: null,
    });
  });
});

test('the first message is read as a person sees it', () => {
  expect(read({ FirstMessage: '<p>Hi &amp; hello</p>' }).firstMessage).toBe('Hi & hello');
});

test('the empty date is no time', () => {
  const times = { WhenRequested: '2026-03-01T11:59:00Z', WhenStarted: '0001-01-01T00:00:00Z' };
  expect(read(times)).toMatchObject({
    requestedAt: serverDate - 60_000,
    startedAt: null,
    endedAt: null,
  });
});

test('place 0 in the queue is no place', () => {
  expect(read({ InitialQueuePos: 0 }).queuePlace).toBeNull();
  expect(read({ InitialQueuePos: 3 }).queuePlace).toBe(3);
});

test('fields of unexpected types cost themselves only', () => {
  const odd = { CustomerName: 5, Person: 'Kari', InitialQueuePos: 'first', WhenRequested: [] };
  expect(read(odd)).toMatchObject({ state: 'waiting', customer: { name: null }, person: null });
});

describe('a customer may have left', () => {
  const silent = { WhenFetched: '2026-03-01T11:57:59Z' };

  test('when the browser has been silent for over two minutes', () => {
    expect(read(silent).mayHaveLeft).toBe(true);
    expect(read({ WhenFetched: '2026-03-01T11:58:00Z' }).mayHaveLeft).toBe(false);
  });

  test('only while waiting', () => {
    expect(read({ ...silent, Status: 'UserLast', User: anna }).mayHaveLeft).toBe(false);
  });

  test('not when a time is missing', () => {
    expect(read(silent, null).mayHaveLeft).toBe(false);
    expect(read({ WhenFetched: '0001-01-01T00:00:00' }).mayHaveLeft).toBe(false);
  });
});
