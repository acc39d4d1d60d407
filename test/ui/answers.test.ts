import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../app/domain/outcome.ts';
import { answer, tookEffect, tookNoEffect } from '../../app/ui/answers.ts';
import { commandHelp } from '../../app/ui/command-help.ts';
import { backlogNotice, stillAsking, unknownCard } from '../../app/ui/notices.ts';
import { abandoned, all, ended, pickedUp, requestedAt, waiting } from './sessions.ts';

const reader = { zone: 'Europe/Oslo', webUrl: 'https://crm.example.com/SuperOffice' };
const kari = { associateId: 7, name: 'Kari Nordmann' };
const next = 'To take the next chat, type /pickup.';
const administrator =
  'A SuperOffice administrator can change this: in the settings of that chat channel, give you “Can respond”.';

const said: [Outcome, string][] = [
  [
    { outcome: 'maintenance' },
    'SuperOffice is down for maintenance, so nothing was picked up. Please try again when it is back; cards that still wait will be there.',
  ],
  [
    { outcome: 'gone-tenant' },
    'SuperOffice says that your installation has been deleted, so nothing was picked up. If that cannot be, tell whoever looks after Pickup.',
  ],
  [
    { outcome: 'locked-out' },
    'SuperOffice refuses Pickup’s own login, so nothing was picked up. Pick the chat up in SuperOffice, and tell whoever looks after Pickup.',
  ],
  [
    { outcome: 'picked-up', session: pickedUp },
    'You have the chat. Customer: Anna Smith, Acme AS. Topic: Support Norway.',
  ],
  [
    { outcome: 'already-yours', session: pickedUp },
    'You have this chat already. Customer: Anna Smith, Acme AS. Topic: Support Norway.',
  ],
  [
    { outcome: 'taken', session: pickedUp, by: kari },
    `Kari Nordmann picked this up at 14:03 CET (Oslo). ${next}`,
  ],
  [
    { outcome: 'taken', session: { ...pickedUp, startedAt: null }, by: kari },
    `Kari Nordmann picked this up. ${next}`,
  ],
  [{ outcome: 'gone', session: null }, `SuperOffice has no such chat any more. ${next}`],
  [{ outcome: 'gone', session: ended }, `This chat has ended. ${next}`],
  [
    { outcome: 'gone', session: abandoned },
    `The customer has left, so there is nobody to pick up. ${next}`,
  ],
  [
    { outcome: 'gone', session: { ...waiting, state: 'not-queued' } },
    `This chat is not in the queue any more: a form or a chatbot has it. ${next}`,
  ],
  [
    { outcome: 'nothing-waits' },
    'No chat waits that you may answer. To see everything that waits, type /pickup list.',
  ],
  [
    { outcome: 'not-allowed', reason: 'not-a-member', topic: 'Sales', agentName: 'Kari Nordmann' },
    'You may not pick up this chat. ' +
      `You (Kari Nordmann in SuperOffice) are not an agent of the chat topic “Sales”. ${administrator}`,
  ],
  [
    { outcome: 'not-allowed', reason: 'cannot-respond', topic: null, agentName: 'Kari Nordmann' },
    'You may not pick up this chat. You (Kari Nordmann in SuperOffice) are an agent of ' +
      `this chat’s topic, but without the right “Can respond”. ${administrator}`,
  ],
  [
    { outcome: 'not-linked', slackUser: 'U012AB3CD' },
    'Pickup does not know who you are in SuperOffice, so nothing was picked up. ' +
      'Your Slack user id is U012AB3CD. Ask the person who runs Pickup to add it, ' +
      'with your SuperOffice user, to the agents file. ' +
      'If you are there by name, an administrator can choose you with /pickup setup.',
  ],
  [
    { outcome: 'password-refused', agentName: 'KARI' },
    'SuperOffice refused your password, so nothing was picked up. Pickup signs in for you as ' +
      'KARI. Ask the person who runs Pickup to put your present password in the agents file.',
  ],
  [
    { outcome: 'refused', words: 'No <chat> licence' },
    'SuperOffice refused the pick-up. A SuperOffice administrator can tell you what it takes. ' +
      'SuperOffice’s reason: “No &lt;chat&gt; licence”',
  ],
  [
    { outcome: 'refused', words: null },
    'SuperOffice refused the pick-up. A SuperOffice administrator can tell you what it takes. ' +
      'SuperOffice gave no reason.',
  ],
  [
    { outcome: 'wrong-tenant', tenant: 'Cust9' },
    'This card belongs to another SuperOffice, so nothing was picked up. It shows a chat of ' +
      'Cust9, which this Pickup is not connected to. To take a chat from here, type /pickup.',
  ],
  [
    { outcome: 'unreachable' },
    'SuperOffice cannot be reached right now, so nothing was picked up. ' +
      'As far as is known the chat still waits. Please try again in a moment.',
  ],
  [
    { outcome: 'no-answer-yet' },
    'SuperOffice did not answer. If the pick-up still takes effect you will be told here.',
  ],
  [
    { outcome: 'no-answer' },
    'SuperOffice does not answer, so it is not known whether you have the chat. ' +
      'Look in SuperOffice. If the chat still waits there, press Pick Up again.',
  ],
  [
    { outcome: 'click-again' },
    'Please click again. Your click came at a bad moment and was not carried out.',
  ],
];

describe('an answer', () => {
  it.each(said)('to %j says what happened and what to do next', (outcome, words) => {
    expect(answer(outcome, reader).text).toBe(words);
  });

  it('leads to the chat that one has', () => {
    const open = `${reader.webUrl}/default.aspx?chat.main`;
    for (const outcome of ['picked-up', 'already-yours'] as const) {
      expect(all('url', answer({ outcome, session: pickedUp }, reader))).toEqual([open]);
    }
    expect(all('url', tookEffect(pickedUp, reader))).toEqual([open]);
    expect(all('url', tookEffect(pickedUp, { ...reader, webUrl: null }))).toEqual([]);
  });

  it('gives the time in the reader’s own zone by Slack when it is not known', () => {
    const taken = answer(
      { outcome: 'taken', session: pickedUp, by: kari },
      { ...reader, zone: null },
    );
    expect(all('fallback', taken)).toEqual(['13:03 UTC']);
  });
});

describe('the word kept after a time-out', () => {
  it('says that the pick-up took effect', () => {
    expect(tookEffect(pickedUp, reader).text).toBe(
      'It did take effect: you have the chat. Customer: Anna Smith, Acme AS. Topic: Support Norway.',
    );
  });

  it('says that it did not, and has the button to try again', () => {
    const message = tookNoEffect(waiting);
    expect(message.text).toMatch(
      /^It did not take effect: the chat still waits\. .*\/pickup 583\.$/,
    );
    expect(all('value', message)).toEqual(['Cust12345/583']);
  });
});

describe('a notice', () => {
  it('says that SuperOffice is still being asked', () => {
    expect(stillAsking().text).toBe('Still asking SuperOffice…');
  });

  it('answers a button that is not one of this Pickup’s', () => {
    expect(unknownCard().text).toBe(
      'This button is not one of this Pickup’s, so it does nothing. ' +
        'To see what waits, type /pickup list.',
    );
  });

  it('sums up an old queue in one line', () => {
    expect(backlogNotice(14, requestedAt).text).toBe(
      '14 chats have waited in SuperOffice since before Pickup started, the oldest since ' +
        '22 Nov 13:01 UTC. They get no cards; look in SuperOffice.',
    );
    expect(backlogNotice(1, requestedAt).text).toMatch(/^1 chat has waited/);
    expect(all('timestamp', backlogNotice(14, requestedAt))).toEqual([requestedAt / 1_000]);
  });
});

describe('help', () => {
  it('lists the commands', () => {
    expect(commandHelp().text).toBe(
      'What Pickup can do: /pickup or /pickup next picks up the chat that has waited longest. ' +
        '/pickup 583 picks up chat 583. /pickup list shows what waits, and who covers. ' +
        '/pickup notify on or /pickup notify off turns direct messages about waiting chats on or off. ' +
        '/pickup connect or /pickup disconnect says who you are in SuperOffice, and how to change that. ' +
        '/pickup help shows this.',
    );
  });

  it('names what was not understood, harmlessly', () => {
    expect(commandHelp('<!channel>\u202e').text).toMatch(
      /^Pickup does not understand “&lt;!channel&gt;”\. /,
    );
  });
});
