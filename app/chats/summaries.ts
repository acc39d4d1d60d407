import type { Message } from '../domain/card.ts';
import { areMany } from '../domain/dm-turn.ts';
import { type Inbox, saveInbox } from '../store/inboxes.ts';
import { dmSummary } from '../ui/dm-summary.ts';
import { isAboutThis } from './ask-slack.ts';
import { fingerprint } from './draw-card.ts';
import type { Parts } from './parts.ts';
import { type DmRecipient, recipients } from './recipients.ts';
import { wantDms } from './want-dms.ts';
import { work } from './work-kinds.ts';

/** Draws the one DM for all chats that wait for an agent. */
export async function drawSummary(
  parts: Parts,
  { chats, agent }: DmRecipient,
): Promise<{ readonly message: Message; readonly drawn: string }> {
  const zone = await parts.zones.zoneOf(agent.slackUser);
  const since = chats[0]?.session.requestedAt ?? null;
  const message = dmSummary({ count: chats.length, since, zone });
  return { message, drawn: fingerprint(message) };
}

/**
 * Brings the DMs that sum up up to date, the one that is out of date for longest first, as far as Slack's
 * allowance for updates goes and channels need none of it. Where nothing waits any more, it is done with.
 */
export async function updateSummaries(parts: Parts): Promise<void> {
  const { store, worker, place, updates, pace } = parts;
  const leaving = pace.updatesForChannels + 1;
  const all = await recipients(parts);
  const kept = all.filter(({ hasSummary }) => hasSummary);
  for (const one of kept.toSorted((a, b) => a.summedUpTo - b.summedUpTo)) {
    const { message, drawn } = await drawSummary(parts, one);
    if (drawn === one.inbox.summaryDrawn) continue;
    if (!updates.take(leaving)) {
      const again = { kind: work.updateSummaries, key: place.workspace };
      return await store.write((tx) => worker.addAfter(tx, again, updates.wait(leaving)));
    }
    const now = parts.time.now();
    const isShown = await show(parts, one.inbox, message);
    const changed = isShown ? shown(one, drawn, now) : lost;
    await store.write(async (tx) => {
      await saveInbox(tx, one.inbox, changed);
      if (!isShown) await wantDms(parts, tx);
    });
  }
}

/** @returns false when Slack does not show it any more, or does not let it be changed */
async function show(parts: Parts, inbox: Inbox, message: Message): Promise<boolean> {
  const { channel, summaryTs, slackUser } = inbox;
  if (!channel || !summaryTs) return false;
  return await parts.askSlack.ask(`update in ${channel}`, async () => {
    try {
      await parts.slack.update(channel, summaryTs, message);
      return true;
    } catch (error) {
      if (!isAboutThis(error)) throw error;
      parts.log.info({ slackUser, problem: error.code }, 'summary cannot be changed any more');
      return false;
    }
  });
}

function shown({ chats }: DmRecipient, drawn: string, now: number): Partial<Inbox> {
  if (chats.length === 0) return { summaryTs: null, summaryDrawn: null };
  return areMany(chats) ? { summaryDrawn: drawn, summedUpTo: now } : { summaryDrawn: drawn };
}

const lost: Partial<Inbox> = { summaryTs: null, summaryDrawn: null, summedUpTo: 0 };
