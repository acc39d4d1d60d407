import type { Message } from '../../app/domain/card.ts';
import type { Customer, Session } from '../../app/domain/session.ts';
import type { CardView } from '../../app/ui/card-view.ts';

export const requestedAt = Date.parse('2026-11-22T13:01:00Z');

export const customer: Customer = {
  name: 'Anna Smith',
  company: 'Acme AS',
  email: 'anna@acme.example',
  phone: '+47 22 22 22 22',
  consented: true,
};

export const waiting: Session = {
  tenant: 'Cust12345',
  sessionId: 583,
  state: 'waiting',
  topicId: 3,
  topic: 'Support Norway',
  customer,
  firstMessage: 'My <invoice> & order\nare wrong',
  queuePlace: 2,
  owner: null,
  requestedAt,
  startedAt: null,
  endedAt: null,
  mayHaveLeft: false,
  person: null,
  company: null,
  request: null,
};

export const pickedUp: Session = {
  ...waiting,
  state: 'picked-up',
  owner: { associateId: 7, name: 'Kari Nordmann' },
  startedAt: requestedAt + 125_000,
  person: { id: 210, name: 'Anna Smith' },
  company: { id: 124, name: 'Acme' },
  request: { id: 220, name: 'Wrong invoice' },
};

export const ended: Session = { ...pickedUp, state: 'ended', endedAt: requestedAt + 725_000 };

export const abandoned: Session = {
  ...waiting,
  state: 'abandoned',
  endedAt: requestedAt + 180_000,
};

/** The channel's card, with no agent's zone to go by. */
export const channel: CardView = {
  surface: 'channel',
  standing: 'current',
  newerCardUrl: null,
  details: 'shown',
  zone: null,
  webUrl: 'https://crm.example.com/SuperOffice',
  pickedUpInSuperOffice: false,
};

export const inOslo: CardView = { ...channel, zone: 'Europe/Oslo' };

/** A DM of somebody in Oslo who has not got the chat. */
export const inDm: CardView = { ...inOslo, surface: 'dm', details: 'hidden' };

/** Everything in the blocks that is a value of this key: `text`, `url`, `action_id` … */
export function all(key: string, { blocks }: Message): unknown[] {
  const found: unknown[] = [];
  JSON.stringify(blocks, (name, value) => {
    if (name === key) found.push(value);
    return value;
  });
  return found;
}
