import type { Message } from '../domain/card.ts';
import { areMany, summedUpTo } from '../domain/dm-turn.ts';
import { type Inbox, saveInbox } from '../store/inboxes.ts';
import type { Rest } from '../store/worker.ts';
import { dmSummary } from '../ui/dm-summary.ts';
import { isItsOwnRefusal } from './ask-slack.ts';
import { audience, type DmRecipient } from './audience.ts';
import { fingerprint } from './draw-card.ts';
import type { Parts } from './parts.ts';
import { updateMessage } from './update-message.ts';
import { wantDms } from './want-dms.ts';
import { work } from './work-kinds.ts';

/** Draws the one DM for all chats that wait for somebody. */
export async function drawSummary(
  parts: Parts,
  { chats, inbox }: DmRecipient,
): Promise<{ readonly message: Message; readonly drawn: string }> {
  const zone = await parts.zones.zoneOf(inbox.slackUser);
  const since = chats[0]?.requestedAt ?? null;
  const message = dmSummary({ count: chats.length, since, zone });
  return { message, drawn: fingerprint(message) };
}

const lookAgain = 60_000;

/**
 * Brings the DMs that sum up up to date, the one not touched for longest first, as far as Slack's allowance for
 * updates goes and channels need none of it. Where nothing waits any more, it is done with.
 */
export async function updateSummaries(parts: Parts, rest: Rest): Promise<void> {
  const { updates, pace, time } = parts;
  const leaving = pace.updatesForChannels;
  const startedAt = time.now();
  const { recipients, isSure } = await audience(parts, rest);
  await updates.refresh();
  if (!isSure) return await later(parts, lookAgain);
  const kept = recipients.filter(({ hasSummary }) => hasSummary);
  for (const one of kept.toSorted((a, b) => a.inbox.summaryShownAt - b.inbox.summaryShownAt)) {
    const { message, drawn } = await drawSummary(parts, one);
    if (drawn === one.inbox.summaryDrawn) continue;
    if (!updates.take(leaving)) return await later(parts, updates.wait(leaving));
    await show(parts, one, { message, drawn, startedAt });
  }
}

async function later({ store, worker, place }: Parts, delayMs: number): Promise<void> {
  const again = { kind: work.updateSummaries, key: place.workspace };
  await store.write((tx) => worker.addAfter(tx, again, delayMs));
}

type Shown = { readonly message: Message; readonly drawn: string; readonly startedAt: number };

async function show(parts: Parts, one: DmRecipient, { message, ...shown }: Shown): Promise<void> {
  const { inbox } = one;
  const isLost = (await change(parts, inbox, message)) === 'lost';
  await parts.store.write(async (tx) => {
    const summaryShownAt = parts.time.now();
    await parts.updates.save(tx);
    await saveInbox(tx, inbox, { ...(isLost ? lost : after(one, shown)), summaryShownAt });
    if (isLost) await wantDms(parts, tx);
  });
}

/** One that Slack does not let be changed now is changed when it has something else to say. */
async function change(
  parts: Parts,
  { channel, summaryTs: ts, slackUser }: Inbox,
  message: Message,
) {
  if (!channel || !ts) return 'lost';
  const call = () => updateMessage(parts, { channel, ts, about: { slackUser } }, message);
  try {
    const about = { where: `update in ${channel}`, thing: `summary ${slackUser}` };
    return await parts.askSlack.ask({ ...about, allowance: parts.updates }, call);
  } catch (error) {
    if (isItsOwnRefusal(error)) return 'settled';
    throw error;
  }
}

function after({ chats }: DmRecipient, { drawn, startedAt }: Omit<Shown, 'message'>) {
  if (chats.length === 0) return { summaryTs: null, summaryDrawn: null };
  if (!areMany(chats)) return { summaryDrawn: drawn };
  return { summaryDrawn: drawn, summedUpTo: summedUpTo(chats, startedAt) };
}

const lost = { summaryTs: null, summaryDrawn: null, summedUpTo: 0 };
