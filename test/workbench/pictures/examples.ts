import type { Message } from '../../../app/domain/card.ts';
import type { Session } from '../../../app/domain/session.ts';
import type { Picture } from '../page/picture.ts';
import { spoken } from '../page/words/speaking.ts';
import type { Scene } from './scenes.ts';

/* Who and when: the same in all pictures, and the same whenever they are made. */

export const minute = 60_000;
export const now = Date.parse('2026-11-23T12:05:00Z');
export const zone = 'Europe/Oslo';
export const webUrl = 'https://online.superoffice.com/Cust12345';

const people = [
  { id: 'U0ANNA', as: 'anna', name: 'Anna Berg', zone, role: '', isBot: false },
  { id: 'U0TANE', as: null, name: 'Tane Parata', zone: 'Pacific/Auckland', role: '', isBot: false },
  { id: 'U0PICKUP', as: null, name: 'Pickup', zone: 'UTC', role: '', isBot: true },
];

const channels = [
  { id: 'C0SUPPORT', name: 'support' },
  { id: 'C0SALES', name: 'sales' },
];

export const agents = {
  anna: { associateId: 12, name: 'Anna Berg' },
  tane: { associateId: 13, name: 'Tane Parata' },
};

/** Kari, who waits. */
export const kari: Session = {
  tenant: 'Cust12345',
  sessionId: 583,
  state: 'waiting',
  topicId: 21,
  topic: 'Support',
  customer: {
    name: 'Kari Nordmann',
    company: 'Nordlys AS',
    email: 'kari@nordlys.example',
    phone: '+47 22 33 44 55',
    consented: true,
  },
  firstMessage: 'Hello, where is my invoice for October?',
  queuePlace: 1,
  owner: null,
  requestedAt: now - 2 * minute,
  startedAt: null,
  endedAt: null,
  mayHaveLeft: false,
  person: null,
  company: null,
  request: null,
};

/** Lars, who waits for a topic that nobody covers. */
export const lars: Session = {
  ...kari,
  sessionId: 584,
  topic: 'Sales',
  customer: { name: 'Lars Holm', company: 'Holm & Sønn', email: '', phone: '', consented: true },
  requestedAt: now - minute,
};

/** Mei, who talks to Anna. */
export const mei: Session = {
  ...kari,
  sessionId: 580,
  state: 'picked-up',
  customer: {
    name: 'Mei Tanaka',
    company: 'Tanaka Trading',
    email: '',
    phone: '',
    consented: true,
  },
  owner: agents.anna,
  requestedAt: now - 22 * minute,
  startedAt: now - 20 * minute,
};

export const coverage = [
  { topic: 'Support', present: ['Anna Berg', 'Tane Parata'] },
  { topic: 'Sales', present: [] },
];

/** A scene in which Pickup says something. @param isOnlyForMe as Slack shows answers to one person */
export function messageScene(
  name: string,
  madeBy: readonly string[],
  { text, blocks }: Message,
  isOnlyForMe = false,
): Scene {
  const message = {
    ...{
      ts: '1795435500.000100',
      version: '1',
      author: 'U0PICKUP',
      isMrkdwn: true,
      threadTs: null,
    },
    ...{ text, blocks: withIds(blocks), postedAt: now - minute, isEdited: false, isOnlyForMe },
  };
  return { name, madeBy, says: spoken(text, true, { zone, now }), picture: pictureOf({ message }) };
}

export function pictureOf(shows: Picture['shows']): Picture {
  return { people, as: 'anna', now, channels, shows };
}

/** As Slack keeps blocks: with ids for those that have none. */
export function withIds(blocks: readonly object[]) {
  return blocks.map((block, at) => ({ block_id: `block-${at}`, ...block }));
}
