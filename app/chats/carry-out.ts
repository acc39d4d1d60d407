import type { Outcome } from '../domain/outcome.ts';
import type { SessionId } from '../domain/session.ts';
import { sessionValue } from '../ids.ts';
import { findPickup, isForNext, type Pickup, updatePickup } from '../store/pickups.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import type { Note } from '../tracing/tracing.ts';
import { answer, type Reader } from '../ui/answers.ts';
import { stillAsking } from '../ui/notices.ts';
import { adoptStray } from './adopt-stray.ts';
import { refusedOutcome } from './agents.ts';
import { answerForGood, readerOf, sayMeanwhile } from './answer-person.ts';
import { notAsked } from './away.ts';
import { lookAgain } from './look-again.ts';
import { wayIn } from './offer-link.ts';
import type { Parts } from './parts.ts';
import { pickUp, type Try } from './pick-up.ts';
import { pickUpNext } from './pick-up-next.ts';
import { isRefusal } from './until-refused.ts';
import { work } from './work-kinds.ts';

/**
 * Carries out a pick-up that was written down, and tells the person how it went. Safe to run again
 * after a crash at any point: a second run reads before it calls.
 * @param stopping Pickup waits for this no longer: what comes of it is found out after the next start
 */
export async function carryOut(
  parts: Parts,
  pickupId: string,
  stopping: AbortSignal,
): Promise<void> {
  const click = parts.firstTries.get(pickupId);
  parts.firstTries.delete(pickupId);
  const pickup = await findPickup(parts.store.db, pickupId);
  if (!pickup) return;
  const run = { first: click !== undefined, stopping };
  const step = { name: 'pick-up', chat: chatOf(pickup) };
  const carry = () => parts.tracing.step(step, (note) => goOn(parts, pickup, run, note));
  await (click ? click(carry) : carry());
}

async function goOn(parts: Parts, pickup: Pickup, run: Run, note: Note): Promise<void> {
  if (pickup.answer) return await answerForGood(parts, pickup, pickup.answer);
  if (pickup.step === 'unsure') return await lookAgain(parts, pickup);
  const outcome = await askingAloud(parts, pickup, () => decide(parts, pickup, run));
  tell(parts, pickup, outcome.outcome);
  note({ 'pickup.outcome': outcome.outcome });
  await adoptStray(parts, pickup);
  const message = answer(outcome, await readerFor(parts, pickup, outcome));
  if (outcome.outcome !== 'no-answer-yet') return await answerForGood(parts, pickup, message);
  await lookLater(parts, pickup);
  await sayMeanwhile(parts, pickup, message);
}

/** Whoever is not known is given a link that leads back to this pick-up. */
async function readerFor(parts: Parts, pickup: Pickup, { outcome }: Outcome): Promise<Reader> {
  const reader = await readerOf(parts, pickup);
  if (outcome !== 'not-linked') return reader;
  const { slackUser, channel, responseUrl, cardTs } = pickup;
  const pickUp = { wanted: isForNext(pickup) ? null : chatOf(pickup), cardTs };
  return { ...reader, way: await wayIn(parts, slackUser, { channel, responseUrl, pickUp }) };
}

/** Null: whichever waits next. */
function chatOf({ tenant, sessionId }: Pickup): SessionId | null {
  return sessionId === null ? null : { tenant, sessionId };
}

function tell({ log, metrics, place }: Parts, pickup: Pickup, outcome: Outcome['outcome']): void {
  const chat = chatOf(pickup);
  const { slackUser } = pickup;
  metrics.clickDecided(outcome, pickup.receivedAt);
  // Of another SuperOffice a button may say anything.
  const session = chat?.tenant === place.tenant ? sessionValue(chat) : null;
  log.info({ session, slackUser, outcome }, 'pick-up decided');
}

type Run = { readonly first: boolean; readonly stopping: AbortSignal };

/**
 * Surprises are answered too: nobody is left looking at a card that says nothing. Only a first try
 * that SuperOffice never heard of is known to have done nothing.
 */
async function decide(parts: Parts, pickup: Pickup, { first, stopping }: Run): Promise<Outcome> {
  const { pickupId, sessionId } = pickup;
  try {
    return await attempt(parts, pickup, first);
  } catch (error) {
    if (stopping.aborted) throw error;
    if (!(error instanceof SuperOfficeError)) {
      parts.log.error({ pickup: pickupId, err: error }, 'pick-up failed');
      return { outcome: 'no-answer-yet' };
    }
    parts.log.warn({ pickup: pickupId, problem: error.message }, 'SuperOffice not reached');
    if (!first && sessionId !== null) return { outcome: 'no-answer-yet' };
    // Where the agent's own password is refused, that was an answer and no error.
    return isRefusal(error) ? { outcome: 'locked-out' } : notAsked(error);
  }
}

async function attempt(parts: Parts, pickup: Pickup, first: boolean): Promise<Outcome> {
  const { slackUser, tenant, sessionId } = pickup;
  const lookup = await parts.agents.find(slackUser);
  if (lookup.found !== 'agent') return refusedOutcome(lookup, slackUser);
  const { agent } = lookup;
  const turn = first ? 'first' : laterTry(parts, pickup);
  if (isForNext(pickup)) return await pickUpNext(parts, pickup, agent, turn);
  if (sessionId === null) return { outcome: 'gone', session: null };
  return await pickUp(parts, { tenant, sessionId }, agent, turn);
}

function laterTry({ time, pace }: Parts, { receivedAt }: Pickup): Try {
  return time.now() - receivedAt < pace.clickStale ? 'again' : 'too-late';
}

/** While SuperOffice takes its time the person gets a word. */
async function askingAloud(parts: Parts, pickup: Pickup, ask: () => Promise<Outcome>) {
  const answered = new AbortController();
  const reminder = remind(parts, pickup, answered.signal);
  try {
    return await ask();
  } finally {
    answered.abort();
    await reminder;
  }
}

async function remind(parts: Parts, pickup: Pickup, answered: AbortSignal): Promise<void> {
  await parts.time.wait(parts.pace.stillAsking, answered);
  if (answered.aborted) return;
  await sayMeanwhile(parts, pickup, stillAsking());
}

/** The truth is not known yet; it is looked for twice, and the person hears of it. */
async function lookLater({ store, worker, pace }: Parts, { pickupId }: Pickup): Promise<void> {
  const again = { kind: work.pickUp, key: pickupId };
  await store.write(async (tx) => {
    await updatePickup(tx, pickupId, { step: 'unsure', tries: 0 });
    await worker.addAfter(tx, again, pace.looks[0]);
  });
}
