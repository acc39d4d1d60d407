import type { SlashCommand } from '@slack/bolt';
import type { Message } from '../../app/domain/card.ts';
import { maxInt32 } from '../../app/ids.ts';
import type { Pickup } from '../../app/pickup.ts';
import { answer } from '../../app/ui/answers.ts';
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
        return await ack(toOne(await list(chats, command.user_id)));
      case 'help':
        return await ack(toOne(commandHelp(asked.notUnderstood)));
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

async function list(chats: Pickup['chats'], slackUser: string): Promise<Message> {
  const waiting = await chats.waiting(slackUser);
  if (waiting.found === 'sessions') return waitingList(waiting.sessions);
  return answer({ outcome: 'not-linked', slackUser }, { zone: null, webUrl: null });
}

function asker({ user_id, channel_id, response_url }: SlashCommand) {
  return { slackUser: user_id, channel: channel_id, responseUrl: response_url || null };
}

/** Bolt's types take lists that may be changed. */
function toOne({ text, blocks }: Message) {
  return { response_type: 'ephemeral', text, blocks: [...blocks] } as const;
}
