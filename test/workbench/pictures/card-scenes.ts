import type { Session } from '../../../app/domain/session.ts';
import type { CardView } from '../../../app/ui/card-view.ts';
import { sessionCard } from '../../../app/ui/session-card.ts';
import { agents, kari, messageScene, minute, now, webUrl, zone } from './examples.ts';
import type { Scene } from './scenes.ts';

/** A card in each of its states. */
export function cardScenes(): readonly Scene[] {
  return [
    card('waiting', 'waitingCard', kari),
    card('waiting-late', 'waitingCard', late, { postedAfterMs: 4 * minute }),
    card('waiting-maintenance', 'waitingCard', kari, { away: 'maintenance' }),
    card('waiting-in-dm', 'waitingCard', kari, { surface: 'dm' }),
    card('picked-up', 'pickedUpCard', known, { zone }),
    card('picked-up-in-superoffice', 'pickedUpCard', taken, { zone, pickedUpInSuperOffice: true }),
    card('picked-up-by-another', 'pickedUpCard', taken, { surface: 'dm', details: 'hidden', zone }),
    card('ended', 'endedCard', { ...known, state: 'ended', endedAt: now }, { zone }),
    card('abandoned', 'abandonedCard', { ...kari, state: 'abandoned', endedAt: now }),
    card('unavailable', 'unavailableCard', { ...kari, state: 'gone' }),
    card('moved', 'movedCard', { ...kari, topic: 'Sales' }, { standing: 'moved', newerCardUrl }),
    card('waits-again', 'earlierRoundCard', kari, { standing: 'earlier', newerCardUrl }),
  ];
}

/** Found late, while the customer's browser fell silent. */
const late: Session = { ...kari, requestedAt: now - 7 * minute, mayHaveLeft: true };

const newerCardUrl = 'https://nordlys.slack.com/archives/C0SUPPORT/p1795435500000100';

const taken: Session = {
  ...kari,
  state: 'picked-up',
  owner: agents.tane,
  startedAt: now - minute,
};

const known: Session = {
  ...taken,
  owner: agents.anna,
  person: { id: 71, name: 'Kari Nordmann' },
  company: { id: 8, name: 'Nordlys AS' },
  request: { id: 4711, name: 'Invoice for October' },
};

function card(name: string, madeBy: string, session: Session, view: Partial<CardView> = {}): Scene {
  const message = sessionCard(session, {
    surface: 'channel',
    standing: 'current',
    newerCardUrl: null,
    details: 'shown',
    zone: null,
    webUrl,
    pickedUpInSuperOffice: false,
    ...view,
  });
  return messageScene(`card-${name}`, ['sessionCard', madeBy], message);
}
