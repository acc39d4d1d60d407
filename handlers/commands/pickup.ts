import type { SlashCommand } from '@slack/bolt';
import { maxInt32 } from '../../app/ids.ts';
import type { Pickup } from '../../app/pickup.ts';
import { commandHelp } from '../../app/ui/command-help.ts';
import { waitingList } from '../../app/ui/waiting-list.ts';
import type { CommandListener } from '../types.ts';

/** `/pickup`: the next chat, a certain one, what waits, or help. */
export const pickup =
  ({ chats, tenant }: Pickup): CommandListener =>
  async ({ ack, command }) => {
    const asked = parse(command.text ?? '');
    switch (asked.for) {
      case 'list':
        return await ack({
          response_type: 'ephemeral',
          ...copy(waitingList(await chats.waiting())),
        });
      case 'help':
        return await ack({ response_type: 'ephemeral', ...copy(commandHelp(asked.notUnderstood)) });
      case 'chat': {
        const wanted = asked.sessionId === null ? null : { tenant, sessionId: asked.sessionId };
        await chats.take({ ...asker(command), wanted, cardTs: null });
        return await ack();
      }
    }
  };

type Asked =
  | { readonly for: 'chat'; readonly sessionId: number | null }
  | { readonly for: 'list' }
  | { readonly for: 'help'; readonly notUnderstood?: string };

function parse(text: string): Asked {
  const word = text.trim().toLowerCase();
  if (word === '' || word === 'next') return { for: 'chat', sessionId: null };
  if (word === 'list' || word === 'help') return { for: word };
  const sessionId = Number(/^#?([1-9]\d{0,9})$/.exec(word)?.[1]);
  if (sessionId <= maxInt32) return { for: 'chat', sessionId };
  return { for: 'help', notUnderstood: text.trim() };
}

function asker({ user_id, channel_id, response_url }: SlashCommand) {
  return { slackUser: user_id, channel: channel_id, responseUrl: response_url || null };
}

/** Bolt's types take lists that may be changed. */
function copy<Block>({ text, blocks }: { text: string; blocks: readonly Block[] }) {
  return { text, blocks: [...blocks] };
}
