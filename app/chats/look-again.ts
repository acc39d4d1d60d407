import type { Message } from '../domain/card.ts';
import type { Session } from '../domain/session.ts';
import { type Pickup, removePickup, updatePickup } from '../store/pickups.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import { answer, tookEffect, tookNoEffect } from '../ui/answers.ts';
import { answerPerson, readerOf } from './answer-person.ts';
import type { Parts } from './parts.ts';
import { standing } from './pick-up.ts';
import { readTogether } from './sync-session.ts';
import { work } from './work-kinds.ts';

/** Looks for the truth about a pick-up that SuperOffice did not answer, and keeps the word given. */
export async function lookAgain(parts: Parts, pickup: Pickup): Promise<void> {
  const session = await readAgain(parts, pickup);
  const isLastLook = pickup.tries + 1 >= parts.pace.looks.length;
  if (!isLastLook && (session === 'unknown' || session?.state === 'waiting')) {
    return await lookOnceMore(parts, pickup);
  }
  await answerPerson(parts, pickup, await verdict(parts, pickup, session));
  await parts.store.write((tx) => removePickup(tx, pickup.pickupId));
}

async function readAgain(parts: Parts, { tenant, sessionId }: Pickup) {
  if (sessionId === null) return null;
  try {
    return await readTogether(parts, { tenant, sessionId });
  } catch (error) {
    if (error instanceof SuperOfficeError) return 'unknown';
    throw error;
  }
}

async function lookOnceMore({ store, worker, pace }: Parts, { pickupId, tries }: Pickup) {
  const again = { kind: work.pickUp, key: pickupId };
  await store.write(async (tx) => {
    await updatePickup(tx, pickupId, { tries: tries + 1 });
    await worker.addAfter(tx, again, pace.looks[1] - pace.looks[0]);
  });
}

async function verdict(
  parts: Parts,
  pickup: Pickup,
  session: Session | null | 'unknown',
): Promise<Message> {
  const reader = await readerOf(parts, pickup);
  if (session === 'unknown') return answer({ outcome: 'no-answer' }, reader);
  if (!session) return answer({ outcome: 'gone', session }, reader);
  if (session.state === 'waiting') return tookNoEffect(session);
  const lookup = await parts.agents.find(pickup.slackUser);
  if (lookup.found !== 'agent') return answer({ outcome: 'no-answer' }, reader);
  const outcome = await standing(parts, session, lookup.agent);
  return outcome.outcome === 'picked-up' ? tookEffect(session, reader) : answer(outcome, reader);
}
