import fc from 'fast-check';
import type { TopicCoverage } from '../../app/domain/coverage.ts';
import type { Outcome } from '../../app/domain/outcome.ts';
import type { Session, SessionState } from '../../app/domain/session.ts';
import type { SessionWire } from '../../app/superoffice/wire.ts';
import type { CardView } from '../../app/ui/card-view.ts';
import { channel } from './sessions.ts';

const tokens = [
  '<!channel>',
  '<!here>',
  '<!everyone>',
  '<@U1>',
  '<#C1>',
  '<!subteam^S1>',
  '<!date^1^{date}|x>',
  '<https://evil.example|your bank>',
  '<mailto:a@b.example|c>',
  'https://evil.example',
  'evil.example',
  'a@evil.example',
  '@here',
  '@channel',
  '#general',
  '*b*',
  '_i_',
  '~s~',
  '`c`',
  '```p```',
  '> q',
  '- l',
  ':smile:',
  '&amp;',
  '&lt;!channel&gt;',
  '&',
  '<',
  '>',
  '|',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\ud83d',
  '\ude00',
  '\u0000',
  '\n',
  '\r\n',
  '\t',
  ' ',
  '👩‍👩‍👧‍👦',
  '😀',
  'e\u0301',
  'Anna',
  '”',
  '.',
];

const markup = [
  '<p>',
  '</p>',
  '<br>',
  '<b>',
  '</b>',
  '<a href="https://evil.example">',
  '<a href="javascript:alert(1)">',
  '</a>',
  '<img src="https://evil.example/x.png" alt="<!channel>">',
  '<script>alert(1)</script>',
  '<!-- <!here> -->',
  '<table><tr><td>',
  '<ul><li>',
  '<h1>',
  '&lt;!channel&gt;',
  '&#60;!here&#62;',
  '&#x3c;@U1&#x3e;',
  '&amp;lt;!channel&amp;gt;',
  '&nbsp;',
  '&zwj;',
  '&rlm;',
];

const mixture = fc
  .array(fc.constantFrom(...tokens), { maxLength: 30 })
  .map((parts) => parts.join(''));

const huge = fc
  .tuple(fc.constantFrom(...tokens), fc.constantFrom(200, 5_000, 100_000))
  .map(([token, length]) => token.repeat(length).slice(0, length));

/** What a customer or somebody in SuperOffice may have written anywhere. */
export const hostileText = fc.oneof(
  { weight: 6, arbitrary: mixture },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 700 }) },
  { weight: 1, arbitrary: huge },
);

/** The same dressed as HTML, in which SuperOffice may give it. */
const hostileHtml = fc
  .array(fc.oneof(fc.constantFrom(...markup), hostileText), { maxLength: 8 })
  .map((parts) => parts.join(''));

const words = fc.option(hostileText);
const id = fc.integer({ min: 1, max: 2_147_483_647 });
const time = fc.option(fc.integer({ min: 0, max: Date.parse('2100-01-01T00:00:00Z') }));
const linked = fc.option(fc.record({ id, name: hostileText }));
const owner = fc.record({ associateId: id, name: hostileText });
const state = fc.constantFrom<SessionState>(
  'not-queued',
  'waiting',
  'picked-up',
  'ended',
  'abandoned',
  'gone',
);
const zone = fc.constantFrom(null, 'Europe/Oslo', 'Asia/Kolkata', 'UTC', 'Mars/Base');

export const hostileSession: fc.Arbitrary<Session> = fc.record({
  tenant: fc.constantFrom('Cust12345', 'crm.example.com'),
  sessionId: id,
  state,
  topicId: id,
  topic: words,
  customer: fc.record({
    name: words,
    company: words,
    email: fc.oneof(words, fc.emailAddress()),
    phone: words,
    consented: fc.boolean(),
  }),
  firstMessage: words,
  queuePlace: fc.option(fc.nat()),
  owner: fc.option(owner),
  requestedAt: time,
  startedAt: time,
  endedAt: time,
  mayHaveLeft: fc.boolean(),
  person: linked,
  company: linked,
  request: linked,
});

export const anyView: fc.Arbitrary<CardView> = fc.record({
  surface: fc.constantFrom('channel', 'dm'),
  standing: fc.constantFrom('current', 'earlier', 'moved'),
  newerCardUrl: fc.constant(null),
  details: fc.constantFrom('shown', 'hidden'),
  zone,
  webUrl: fc.constantFrom(null, channel.webUrl),
  pickedUpInSuperOffice: fc.boolean(),
});

const present = fc.oneof(fc.constant('unknown' as const), fc.array(hostileText, { maxLength: 5 }));

export const hostileCoverage: fc.Arbitrary<readonly TopicCoverage[] | null> = fc.option(
  fc.array(fc.record({ topic: hostileText, present }), { maxLength: 14, size: 'max' }),
);

export const anyReader = fc.record({ zone, webUrl: fc.constantFrom(null, channel.webUrl) });

export const hostileOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.record({
    outcome: fc.constantFrom('picked-up', 'already-yours'),
    session: hostileSession,
  }),
  fc.record({ outcome: fc.constant('taken'), session: hostileSession, by: owner }),
  fc.record({ outcome: fc.constant('gone'), session: fc.option(hostileSession) }),
  fc.record({
    outcome: fc.constant('not-allowed'),
    reason: fc.constantFrom('not-a-member', 'cannot-respond'),
    topic: words,
    agentName: hostileText,
  }),
  fc.record({ outcome: fc.constant('not-linked'), slackUser: hostileText }),
  fc.record({ outcome: fc.constant('password-refused'), agentName: hostileText }),
  fc.record({ outcome: fc.constant('refused'), words }),
  fc.record({ outcome: fc.constant('wrong-tenant'), tenant: hostileText }),
);

const typed = fc.option(fc.oneof(hostileText, hostileHtml));
const named = fc.option(typed.map((FullName) => ({ AssociateId: 7, FullName, Name: null })));

/** A session as SuperOffice gives it, with anything in whatever people can write. */
export const hostileWire: fc.Arbitrary<SessionWire> = fc.record({
  ChatSessionId: id,
  Status: fc.constantFrom('InQueue', 'CustomerLast', 'Closed', 'ClosedFromQueue', 'Faq'),
  TopicId: id,
  User: named,
  Person: fc.option(typed.map((FullName) => ({ PersonId: 210, FullName }))),
  Contact: fc.option(typed.map((Name) => ({ ContactId: 124, Name }))),
  Ticket: fc.option(typed.map((Title) => ({ TicketId: 220, Title }))),
  CustomerAlias: typed,
  CustomerName: typed,
  CustomerCompanyName: typed,
  CustomerEmail: fc.oneof(typed, fc.emailAddress()),
  CustomerPhone: typed,
  FirstMessage: typed,
  WhenRequested: typed,
});
