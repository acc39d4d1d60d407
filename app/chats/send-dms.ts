import type { Message } from '../domain/card.ts';
import { type Dm, dmsInTurn, summedUpTo } from '../domain/dm-turn.ts';
import { isWaiting } from '../domain/session.ts';
import { sessionValue } from '../ids.ts';
import { addDm } from '../store/cards.ts';
import { saveInbox } from '../store/inboxes.ts';
import { drawAgain, findSession } from '../store/sessions.ts';
import type { Rest } from '../store/worker.ts';
import { audience, type DmRecipient, mayBeSent } from './audience.ts';
import type { Chat } from './chats-that-wait.ts';
import { deliverDm } from './deliver-dm.ts';
import { drawCard } from './draw-card.ts';
import { foldDm } from './fold-dm.ts';
import type { Parts } from './parts.ts';
import { redrawCards } from './snapshots.ts';
import { drawSummary } from './summaries.ts';
import { wantDms } from './want-dms.ts';

/** While chats wait, somebody may become able to be told of them: by a right, the agents file, a log-in. */
const lookAgain = 60_000;

/**
 * Tells one agent of a chat that still waits, then asks to be run again when the next may be told. When all
 * are told, takes away what a summary says better.
 */
export async function sendDms(parts: Parts, rest: Rest): Promise<void> {
  const { store, time, pace, dms } = parts;
  const startedAt = time.now();
  const { recipients, chatsWait } = await audience(parts, rest);
  const willing = recipients.filter(({ inbox }) => mayBeSent(inbox, startedAt));
  const inTurn = dmsInTurn<Chat, DmRecipient>(willing);
  if (inTurn.length === 0) {
    if (chatsWait) await store.write((tx) => wantDms(parts, tx, lookAgain));
    return await foldDm(parts, recipients);
  }
  const waits = inTurn.map(({ to }) => Math.max(0, to.lastSentAt + pace.postEvery - startedAt));
  const next = inTurn[waits.indexOf(0)];
  if (!next) return await store.write((tx) => wantDms(parts, tx, Math.min(...waits)));
  await dms.refresh();
  if (dms.take()) await tell(parts, next, startedAt);
  await store.write((tx) => wantDms(parts, tx, dms.wait()));
}

async function tell(parts: Parts, { to, about }: Dm<DmRecipient, Chat>, startedAt: number) {
  if (about) await tellOf(parts, to, about);
  else await tellOfAll(parts, to, startedAt);
}

async function tellOf(parts: Parts, to: DmRecipient, chat: Chat): Promise<void> {
  const { store, place, time, log } = parts;
  const { inbox, associateId } = to;
  if (associateId === null) return;
  const { slackUser } = inbox;
  const owner = { slackUser, associateId, zone: await parts.zones.zoneOf(slackUser) };
  const { tenant } = place;
  const { sessionId, round } = chat;
  const stored = await findSession(store.db, { tenant, sessionId });
  if (!stored?.session || !isWaiting(stored.session) || stored.round !== round) return;
  const where = { tenant, sessionId, round, workspace: place.workspace };
  const card = { ...where, ...owner, surface: 'dm', channel: inbox.channel ?? slackUser } as const;
  const drawing = await drawCard(parts, card, stored);
  const step = { name: 'tell agent', chat: where, facts: { 'pickup.round': round } };
  const send = (message: Message) => parts.tracing.step(step, () => deliverDm(parts, to, message));
  const posted = drawing && (await send(drawing.message));
  if (!posted) return;
  await store.write(async (tx) => {
    await addDm(tx, { ...where, ...posted, createdAt: time.now() }, owner, drawing.shown);
    await saveInbox(tx, inbox, { channel: posted.channel, ...notRefused });
    // What this person was sent of earlier rounds links to this one.
    if (round > 1) await drawAgain(tx, where);
    const now = await findSession(tx, where);
    if (round > 1 || now?.revision !== drawing.shown.drawnRevision) await redrawCards(parts, tx);
  });
  log.info({ session: sessionValue(where), slackUser }, 'agent told by DM');
}

async function tellOfAll(parts: Parts, to: DmRecipient, startedAt: number): Promise<void> {
  const { inbox, chats } = to;
  const { message, drawn } = await drawSummary(parts, to);
  const posted = await deliverDm(parts, to, message);
  if (!posted) return;
  const shown = { summaryTs: posted.ts, summaryDrawn: drawn, summaryShownAt: parts.time.now() };
  await parts.store.write(async (tx) => {
    const summary = { ...shown, summedUpTo: summedUpTo(chats, startedAt) };
    await saveInbox(tx, inbox, { channel: posted.channel, ...notRefused, ...summary });
    await redrawCards(parts, tx);
  });
  parts.log.info({ slackUser: inbox.slackUser, chats: chats.length }, 'agent told by summary');
}

const notRefused = { refusal: null, refusedAt: null };
