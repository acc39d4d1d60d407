import { stringOf } from '../../fakes/slack/json.ts';
import type { FakeMessage } from '../../fakes/slack/message.ts';
import { storedBlocks } from '../../fakes/slack/stored-blocks.ts';
import { type Control, controlsOf } from '../../fakes/slack/view-values.ts';
import type { Act } from '../protocol/act.ts';
import type { World } from '../world.ts';

/** The newest card of a chat in any channel, with its button. */
export function cardIn(world: World, chat: number): FakeMessage | undefined {
  const messages = world.channels.flatMap((channel) => channel.live());
  return messages.findLast((message) => buttonOf(world, message, chat) !== undefined);
}

/** A click on Pick Up; undefined when the card has no such button any more. */
export function pressOf(world: World, card: FakeMessage, chat: number): Act | undefined {
  const found = buttonOf(world, card, chat);
  if (!found) return undefined;
  const { block, element } = found;
  return {
    verb: 'clicks',
    spot: { channel: card.channel, ts: card.ts },
    blockId: stringOf(block.block_id),
    actionId: stringOf(element.action_id),
    value: stringOf(element.value),
  };
}

function buttonOf(world: World, card: FakeMessage, chat: number): Control | undefined {
  const value = `${world.online.tenant.ctx}/${chat}`;
  const controls = controlsOf(storedBlocks(card.ts, card.blocks));
  return controls.find(({ element }) => element.value === value);
}
