import type { Message } from '../domain/card.ts';
import { type Pickup, updatePickup } from '../store/pickups.ts';
import { answer, tookEffect, tookNoEffect } from '../ui/answers.ts';
import { answerForGood, readerOf } from './answer-person.ts';
import type { Parts } from './parts.ts';
import { type LatestWord, latestWord, standing } from './standing.ts';
import { work } from './work-kinds.ts';

/** Looks for the truth about a pick-up that SuperOffice did not answer, and keeps the word given. */
export async function lookAgain(parts: Parts, pickup: Pickup): Promise<void> {
  const session = await readAgain(parts, pickup);
  const isLastLook = pickup.tries + 1 >= parts.pace.looks.length;
  if (!isLastLook && (session === 'unknown' || session?.state === 'waiting')) {
    return await lookOnceMore(parts, pickup);
  }
  const message = await verdict(parts, pickup, session);
  await answerForGood(parts, pickup, message);
}

async function readAgain(parts: Parts, { tenant, sessionId }: Pickup): Promise<LatestWord> {
  return sessionId === null ? null : await latestWord(parts, { tenant, sessionId });
}

async function lookOnceMore({ store, worker, pace }: Parts, { pickupId, tries }: Pickup) {
  const again = { kind: work.pickUp, key: pickupId };
  await store.write(async (tx) => {
    await updatePickup(tx, pickupId, { tries: tries + 1 });
    await worker.addAfter(tx, again, pace.looks[1] - pace.looks[0]);
  });
}

async function verdict(parts: Parts, pickup: Pickup, session: LatestWord): Promise<Message> {
  const reader = await readerOf(parts, pickup);
  if (pickup.sessionId === null) return answer({ outcome: 'click-again' }, reader);
  if (session === 'unknown') return answer({ outcome: 'no-answer' }, reader);
  if (!session) return answer({ outcome: 'gone', session }, reader);
  if (session.state === 'waiting') return tookNoEffect(session);
  const lookup = await parts.agents.find(pickup.slackUser);
  if (lookup.found !== 'agent') return answer({ outcome: 'no-answer' }, reader);
  const outcome = await standing(parts, session, lookup.agent);
  return outcome.outcome === 'picked-up' ? tookEffect(session, reader) : answer(outcome, reader);
}
