import { type Dm, dmsInTurn } from '../domain/dm-turn.ts';
import { sessionValue } from '../ids.ts';
import { addDm } from '../store/cards.ts';
import { saveInbox } from '../store/inboxes.ts';
import { findSession } from '../store/sessions.ts';
import { deliverDm } from './deliver-dm.ts';
import { drawCard } from './draw-card.ts';
import { foldDm } from './fold-dm.ts';
import type { Parts } from './parts.ts';
import { type Chat, type DmRecipient, mayBeSent, recipients } from './recipients.ts';
import { redrawCards } from './snapshots.ts';
import { drawSummary } from './summaries.ts';
import { wantDms } from './want-dms.ts';

/**
 * Tells one agent of a chat that still waits, then asks to be run again when the next may be told. When all
 * are told, takes away what a summary says better.
 */
export async function sendDms(parts: Parts): Promise<void> {
  const { store, time, posts, dms } = parts;
  const all = await recipients(parts);
  const willing = all.filter(({ inbox }) => mayBeSent(inbox, time.now()));
  const inTurn = dmsInTurn<Chat, DmRecipient>(willing);
  if (inTurn.length === 0) return await foldDm(parts, all);
  const waits = inTurn.map(({ to }) => posts.wait(to.inbox.slackUser));
  const next = inTurn[waits.indexOf(0)];
  if (!next) return await store.write((tx) => wantDms(parts, tx, Math.min(...waits)));
  if (dms.take()) await tell(parts, next);
  await store.write((tx) => wantDms(parts, tx, dms.wait()));
}

async function tell(parts: Parts, { to, about }: Dm<DmRecipient, Chat>): Promise<void> {
  if (about) await tellOf(parts, to, about);
  else await tellOfAll(parts, to);
}

async function tellOf(parts: Parts, to: DmRecipient, { stored, session }: Chat): Promise<void> {
  const { store, place, time, log } = parts;
  const { inbox, agent } = to;
  const { slackUser, associateId } = agent;
  const owner = { slackUser, associateId, zone: await parts.zones.zoneOf(slackUser) };
  const { tenant, sessionId } = session;
  const where = { tenant, sessionId, round: stored.round, workspace: place.workspace };
  const card = { ...where, ...owner, surface: 'dm', channel: inbox.channel ?? slackUser } as const;
  const drawing = await drawCard(parts, card, stored);
  const posted = drawing && (await deliverDm(parts, to, drawing.message));
  if (!posted) return;
  const now = time.now();
  await store.write(async (tx) => {
    await addDm(tx, { ...where, ...posted, createdAt: now }, owner, drawing.shown);
    await saveInbox(tx, inbox, { channel: posted.channel, lastSentAt: now, ...notRefused });
    const shownNow = await findSession(tx, session);
    if (shownNow?.revision !== drawing.shown.drawnRevision) await redrawCards(parts, tx);
  });
  log.info({ session: sessionValue(session), slackUser }, 'agent told by DM');
}

async function tellOfAll(parts: Parts, to: DmRecipient): Promise<void> {
  const { inbox } = to;
  const now = parts.time.now();
  const { message, drawn } = await drawSummary(parts, to);
  const posted = await deliverDm(parts, to, message);
  if (!posted) return;
  const summary = { summaryTs: posted.ts, summaryDrawn: drawn, summedUpTo: now };
  const sent = { channel: posted.channel, lastSentAt: now, ...notRefused };
  await parts.store.write(async (tx) => {
    await saveInbox(tx, inbox, { ...sent, ...summary });
    await redrawCards(parts, tx);
  });
  parts.log.info({ slackUser: inbox.slackUser, chats: to.chats.length }, 'agent told by summary');
}

const notRefused = { refusal: null, refusedAt: null };
