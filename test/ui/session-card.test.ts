import { describe, expect, it } from 'vitest';
import { withoutCustomer } from '../../app/domain/session.ts';
import { sessionCard } from '../../app/ui/session-card.ts';
import {
  abandoned,
  all,
  channel,
  customer,
  ended,
  inDm,
  inOslo,
  pickedUp,
  waiting,
} from './sessions.ts';

describe('a waiting card', () => {
  it('says everything that is needed to decide in its text', () => {
    expect(sessionCard(waiting, channel).text).toBe(
      'Chat waiting: Support Norway. Anna Smith, Acme AS. Waiting since 13:01 UTC. ' +
        'Place in the queue when requested: 2. Press Pick Up or type /pickup 583. ' +
        'First message: “My &lt;invoice&gt; &amp; order\nare wrong”',
    );
  });

  it('says that SuperOffice is away, and keeps its button', () => {
    const down = sessionCard(waiting, { ...channel, away: 'maintenance' });
    expect(down.text).toContain('SuperOffice is down for maintenance. The chat can be picked up');
    expect(all('action_id', down)).toEqual(['pick_up_v1']);
    const gone = sessionCard(waiting, { ...channel, away: 'gone-tenant' });
    expect(gone.text).toContain('SuperOffice says that this installation has been deleted.');
  });

  it('lets the reader of a DM stop such messages', () => {
    expect(all('action_id', sessionCard(waiting, inDm))).toEqual(['pick_up_v1', 'notify_off_v1']);
  });

  it('has one primary button that names the session, and the customer for screen readers', () => {
    expect(sessionCard(waiting, channel).blocks[1]).toEqual({
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'pick_up_v1',
          style: 'primary',
          text: { type: 'plain_text', text: 'Pick Up', emoji: false },
          value: 'Cust12345/583',
          accessibility_label: 'Pick Up the chat from Anna Smith, Acme AS',
        },
      ],
    });
  });

  it('quotes the customer as plain words', () => {
    expect(JSON.stringify(sessionCard(waiting, channel).blocks)).toContain(
      JSON.stringify({
        type: 'rich_text_quote',
        elements: [{ type: 'text', text: 'My <invoice> & order\nare wrong' }],
      }),
    );
  });

  it('lets Slack say since when, in the reader’s zone', () => {
    const since = { timestamp: waiting.requestedAt, fallback: '14:01 CET (Oslo)' };
    expect(all('timestamp', sessionCard(waiting, inOslo))).toEqual([1_795_352_460]);
    expect(all('fallback', sessionCard(waiting, inOslo))).toEqual([since.fallback]);
    expect(all('format', sessionCard(waiting, inOslo))).toEqual([
      '{date_short_pretty} {time}, {ago}',
    ]);
  });

  it.each([
    [null, ''],
    [30_000, ''],
    [31_000, ' Posted 31 s late.'],
    [200_000, ' Posted 3 min 20 s late.'],
  ])('that was posted %s ms after its chat began to wait says %j', (postedAfterMs, words) => {
    const { text, blocks } = sessionCard(waiting, { ...channel, postedAfterMs });
    expect(text).toContain(`Waiting since 13:01 UTC.${words} Place`);
    expect(JSON.stringify(blocks).includes('late')).toBe(words !== '');
  });

  it('does not say how to reach the customer', () => {
    const card = JSON.stringify(sessionCard(waiting, channel));
    expect(card).not.toContain('anna@');
    expect(card).not.toContain('+47');
  });

  it('says in words what is not known', () => {
    const nobody = { ...customer, name: '\u200b', company: ' ' };
    const session = {
      ...waiting,
      customer: nobody,
      firstMessage: null,
      queuePlace: null,
      topic: null,
    };
    expect(sessionCard({ ...session, requestedAt: null }, channel).text).toBe(
      'Chat waiting: no topic. No name given. Press Pick Up or type /pickup 583. No message yet.',
    );
  });

  it('says that the customer may have left', () => {
    expect(sessionCard({ ...waiting, mayHaveLeft: true }, channel).text).toContain(
      'The customer may have left: their browser has been silent for over two minutes.',
    );
  });

  it('shows the same to every agent, details hidden or not', () => {
    expect(sessionCard(waiting, { ...channel, details: 'hidden' })).toEqual(
      sessionCard(waiting, channel),
    );
  });
});

describe('a picked-up card', () => {
  it('says who, when in the agent’s zone, after how long, and all about the customer', () => {
    expect(sessionCard(pickedUp, inOslo).text).toBe(
      'Picked up by Kari Nordmann, 14:03 CET (Oslo), after 2 min 5 s waiting. ' +
        'Customer: Anna Smith, Acme AS. Topic: Support Norway. E-mail: anna@acme.example. ' +
        'Phone: +47 22 22 22 22. Gave consent when starting the chat. ' +
        'Contact in SuperOffice: Anna Smith. Company in SuperOffice: Acme. ' +
        'Request in SuperOffice: Wrong invoice. Requested: 14:01 CET (Oslo). ' +
        'First message: “My &lt;invoice&gt; &amp; order\nare wrong”',
    );
  });

  it('has a link to the chats and no Pick Up button', () => {
    expect(all('action_id', sessionCard(pickedUp, inOslo))).toEqual(['open_chat_v1']);
  });

  it('links to the customer and to what SuperOffice connected the chat to', () => {
    const web = 'https://crm.example.com/SuperOffice/default.aspx';
    expect(all('url', sessionCard(pickedUp, inOslo))).toEqual([
      'mailto:anna@acme.example',
      `${web}?person.main?person_id=210`,
      `${web}?contact.main?contact_id=124`,
      `${web}?ticket.main?ticket_id=220`,
      `${web}?chat.main`,
    ]);
  });

  it('has no links when SuperOffice’s web client is not known', () => {
    const card = sessionCard(pickedUp, { ...inOslo, webUrl: null });
    expect(all('url', card)).toEqual(['mailto:anna@acme.example']);
    expect(card.blocks).toHaveLength(1);
  });

  it.each([
    'anna@acme.example?cc=all@acme.example',
    'a b@acme.example',
    '<anna@acme.example>',
    'anna@localhost',
    'javascript:alert(1)',
    'anna@acme.example%0d%0abcc:x@y.example',
  ])('shows %s as text, not as a link', (email) => {
    const session = { ...pickedUp, customer: { ...customer, email } };
    const card = sessionCard(session, { ...inOslo, webUrl: null });
    expect(all('url', card)).toEqual([]);
    expect(all('text', card)).toContain(email);
  });

  it('shows the day of the request when it was another day', () => {
    const overnight = { ...pickedUp, requestedAt: Date.parse('2026-11-21T22:59:00Z') };
    const { text } = sessionCard(overnight, inOslo);
    expect(text).toContain('Requested: 21 Nov 23:59 CET (Oslo).');
    expect(text).toContain('14:03 CET (Oslo), after 14 h 4 min waiting');
  });

  it('leaves times to Slack when the agent’s zone is not known', () => {
    for (const zone of [null, 'Mars/Base']) {
      const card = sessionCard(pickedUp, { ...channel, zone });
      expect(all('fallback', card)).toEqual(['13:03 UTC', '13:01 UTC']);
      expect(card.text).toContain('13:03 UTC');
    }
  });

  it('says that it happened in SuperOffice itself', () => {
    const { text } = sessionCard(pickedUp, { ...channel, pickedUpInSuperOffice: true });
    expect(text).toMatch(/^Picked up in SuperOffice by Kari Nordmann, 13:03 UTC,/);
  });

  it('is one line without the customer’s data where details are hidden', () => {
    const card = sessionCard(pickedUp, { ...inOslo, details: 'hidden' });
    expect(card.text).toBe(
      'Picked up by Kari Nordmann, 14:03 CET (Oslo), after 2 min 5 s waiting.',
    );
    expect(JSON.stringify(card.blocks)).not.toContain('Anna');
  });

  it('keeps that line in a DM when the chat ends', () => {
    const line = sessionCard(pickedUp, inDm);
    expect(sessionCard(ended, inDm)).toEqual(line);
  });

  it('manages without names and times', () => {
    const nameless = { ...pickedUp, requestedAt: null, startedAt: null };
    expect(sessionCard({ ...nameless, owner: null }, inOslo).text).toMatch(/^Picked up\. Customer/);
    expect(sessionCard({ ...nameless, owner: { associateId: 7, name: '' } }, inOslo).text).toMatch(
      /^Picked up by SuperOffice user 7\. /,
    );
  });
});

describe('a card of a chat that is over', () => {
  it('says who had it and for how long, and no longer how to reach the customer', () => {
    expect(sessionCard(ended, inOslo).text).toBe(
      'Chat ended, 14:13 CET (Oslo). Kari Nordmann had it for 10 min. ' +
        'Customer: Anna Smith, Acme AS. Topic: Support Norway. ' +
        'Contact in SuperOffice: Anna Smith. Company in SuperOffice: Acme. ' +
        'Request in SuperOffice: Wrong invoice.',
    );
  });

  it('says that nobody had it', () => {
    const session = { ...ended, owner: null, startedAt: null, endedAt: null };
    expect(sessionCard(session, inOslo).text).toMatch(/^Chat ended\. Nobody had picked it up\./);
  });

  it('says that the customer left, after how long', () => {
    expect(sessionCard(abandoned, channel).text).toMatch(
      /^The customer left after 3 min without being served\. Customer: Anna Smith/,
    );
  });

  it('says what is left to say once it is no longer kept who the customer was', () => {
    expect(sessionCard(withoutCustomer(ended), inOslo).text).toBe(
      'Chat ended, 14:13 CET (Oslo). Kari Nordmann had it for 10 min. ' +
        'Customer: details no longer kept. Topic: Support Norway.',
    );
    expect(sessionCard(withoutCustomer(abandoned), channel).text).toBe(
      'The customer left after 3 min without being served. ' +
        'Customer: details no longer kept. Topic: Support Norway.',
    );
  });

  it.each([
    ['gone', 'No longer available: SuperOffice does not know chat 583 any more.'],
    ['not-queued', 'No longer available: chat 583 has left the queue; a form or a chatbot has it.'],
  ] as const)('says why a chat that is %s cannot be picked up', (state, text) => {
    expect(sessionCard({ ...waiting, state }, channel).text).toBe(text);
  });

  it.each(['ended', 'abandoned', 'gone', 'not-queued'] as const)(
    'has no button when %s',
    (state) => {
      expect(all('action_id', sessionCard({ ...ended, state }, inOslo))).toEqual([]);
    },
  );
});

describe('a card of an earlier round', () => {
  it('only points to the newer card, whatever becomes of the session', () => {
    const newerCardUrl = 'https://acme.slack.com/archives/C1/p1795352460000100';
    const card = sessionCard(waiting, { ...channel, standing: 'earlier', newerCardUrl });
    expect(card.text).toBe('Back in the queue: see the newer card.');
    expect(all('url', card)).toEqual([newerCardUrl]);
    expect(sessionCard(ended, { ...inOslo, standing: 'earlier', newerCardUrl })).toEqual(card);
  });

  it('has no link while the newer card’s address is not known', () => {
    const card = sessionCard(waiting, { ...channel, standing: 'earlier' });
    expect(card.text).toBe('Back in the queue: see the newer card.');
    expect(all('url', card)).toEqual([]);
  });
});
