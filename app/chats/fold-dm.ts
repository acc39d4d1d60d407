import { removeCard } from '../store/cards.ts';
import type { CardOfWaiting } from '../store/waiting-chats.ts';
import { isAboutThis } from './ask-slack.ts';
import type { DmRecipient } from './audience.ts';
import type { Parts } from './parts.ts';
import { wantDms } from './want-dms.ts';

/**
 * Takes away one DM about a single chat from somebody whose summary tells of that chat too, then asks for
 * the next; nothing when there is none.
 */
export async function foldDm(parts: Parts, all: readonly DmRecipient[]): Promise<void> {
  const { store, deletions, keptDms } = parts;
  const [card] = all.flatMap(summedUp).filter(({ cardId }) => !keptDms.ids.includes(cardId));
  if (!card?.ts) return;
  await deletions.refresh();
  if (!deletions.take()) return await store.write((tx) => wantDms(parts, tx, deletions.wait()));
  const isGone = await takeAway(parts, card, card.ts);
  if (isGone) keptDms.forget(card.cardId);
  else keptDms.rest(card.cardId);
  await store.write(async (tx) => {
    await deletions.save(tx);
    if (isGone) await removeCard(tx, card.cardId);
    await wantDms(parts, tx);
  });
}

function summedUp(recipient: DmRecipient): CardOfWaiting[] {
  const { hasSummary, summedUpTo, chats, told, inbox } = recipient;
  if (!hasSummary) return [];
  const own = [...told]
    .filter((chat) => chats.includes(chat))
    .flatMap(({ cards }) => cards.filter((card) => card.slackUser === inbox.slackUser));
  return own.filter(({ createdAt }) => createdAt <= summedUpTo);
}

/** @returns false when Slack does not delete this message */
async function takeAway(
  { slack, askSlack, deletions }: Parts,
  card: CardOfWaiting,
  ts: string,
): Promise<boolean> {
  const about = { where: `delete in ${card.channel}`, allowance: deletions };
  return await askSlack.ask(about, async () => {
    try {
      await slack.delete(card.channel, ts);
      return true;
    } catch (error) {
      if (!isAboutThis(error)) throw error;
      return error.code === 'message_not_found';
    }
  });
}
