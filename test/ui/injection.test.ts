import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../app/domain/card.ts';
import { sessionFromWire } from '../../app/superoffice/session-from-wire.ts';
import { answer, tookEffect, tookNoEffect } from '../../app/ui/answers.ts';
import { commandHelp } from '../../app/ui/command-help.ts';
import { connectionWords, disconnectWords, stranger } from '../../app/ui/connection-words.ts';
import { connectedNotice } from '../../app/ui/linking-words.ts';
import { cleanText, oneLine } from '../../app/ui/safe-text.ts';
import { sessionCard } from '../../app/ui/session-card.ts';
import { waitingList } from '../../app/ui/waiting-list.ts';
import { validateBlocks } from '../fakes/slack/blocks.ts';
import { type Placed, parseMessage } from '../fakes/slack/parse-message.ts';
import { textSize } from '../fakes/slack/text-size.ts';
import {
  anyReader,
  anyView,
  hostileCoverage,
  hostileOutcome,
  hostileSession,
  hostileText,
  hostileWire,
} from './hostile.ts';
import { all, channel, waiting as plainSession } from './sessions.ts';

const manySessions = fc.array(hostileSession, { maxLength: 24, size: 'max' });

describe('whatever people write', () => {
  it('does nothing on a card', () => {
    fc.assert(
      fc.property(hostileSession, anyView, (session, view) => {
        expectHarmless(sessionCard(session, view));
      }),
      { numRuns: 500 },
    );
  });

  it('does nothing in an answer', () => {
    fc.assert(
      fc.property(hostileOutcome, anyReader, (outcome, reader) => {
        expectHarmless(answer(outcome, reader));
      }),
      { numRuns: 500 },
    );
  });

  it('does nothing in the words that follow later, or in help', () => {
    fc.assert(
      fc.property(hostileSession, anyReader, hostileText, (session, reader, typed) => {
        expectHarmless(tookEffect(session, reader));
        expectHarmless(tookNoEffect(session));
        expectHarmless(commandHelp(typed));
      }),
    );
  });

  it('does nothing in a list', () => {
    fc.assert(
      fc.property(manySessions, hostileCoverage, fc.nat(40), (sessions, coverage, place) => {
        expectHarmless(waitingList(sessions, { coverage, place }), 23);
      }),
    );
  });

  it('does nothing in what people are told of their connection', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (name, slackUser) => {
        expectHarmless(connectionWords({ found: 'agent', name }, slackUser));
        expectHarmless(connectionWords({ found: 'password-refused', username: name }, slackUser));
        expectHarmless(stranger(slackUser, 'agents-file'));
        expectHarmless(stranger(slackUser, 'command'));
        expectHarmless(disconnectWords({ disconnected: 'by-others' }, slackUser));
        expectHarmless(disconnectWords({ disconnected: 'now', name, isRevoked: false }, slackUser));
        expectHarmless(connectedNotice(name));
      }),
    );
  });

  it('does nothing on a card that is drawn from what SuperOffice says', () => {
    fc.assert(
      fc.property(hostileWire, anyView, (wire, view) => {
        const session = sessionFromWire(wire, { tenant: 'Cust12345', serverDate: null });
        expectHarmless(sessionCard(session, view));
      }),
      { numRuns: 500 },
    );
  });

  it('reads on a card as it was written', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (name, firstMessage) => {
        const customer = { name, company: null, email: null, phone: null, consented: false };
        const session = { ...plainSession, customer, firstMessage };
        const card = sessionCard(session, channel);
        const shown = all('text', card);
        expect(decoded(card.text)).toContain(oneLine(name, 80) || 'No name given');
        expect(shown).toContain(oneLine(name, 80) || 'No name given');
        expect(shown).toContain(cleanText(firstMessage, 600) || 'No message yet');
      }),
    );
  });
});

/** Slack, as the stand-in reads it, takes the message and finds nothing in it but what Pickup put there. */
function expectHarmless(message: Message, mostBlocks = 2): void {
  expect(validateBlocks(message.blocks)).toEqual([]);
  expect(message.blocks.length).toBeLessThanOrEqual(mostBlocks);
  expect(textSize(message.blocks)).toBeLessThan(3_000);
  expect(message.text.length).toBeLessThanOrEqual(3_000);
  expect(message.text.isWellFormed()).toBe(true);
  const found = parseMessage({ ...message, parse: 'none', mrkdwn: false });
  expect(found.filter((placed) => !isOurs(placed))).toEqual([]);
}

function isOurs({ where, segment }: Placed): boolean {
  switch (segment.kind) {
    case 'link':
      return ourLink.test(segment.url);
    case 'emoji':
      // Slack draws `:smile:` in every notification; it changes no meaning.
      return where === '/text';
    default:
      return ['text', 'bold', 'code', 'quote', 'date'].includes(segment.kind);
  }
}

const ourLink =
  /^(https:\/\/crm\.example\.com\/SuperOffice\/default\.aspx\?[a-z]+\.main(\?[a-z]+_id=\d+)?|mailto:[\w.+-]+@[a-z\d.-]+)$/iu;

/** Undoes Slack's escaping, independently of the code that does it. */
function decoded(text: string): string {
  const meanings: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
  return text.replace(/&(amp|lt|gt);/gu, (entity) => meanings[entity] ?? entity);
}
