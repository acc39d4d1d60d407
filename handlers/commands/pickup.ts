import type { SlashCommand } from '@slack/bolt';
import type { Message } from '../../app/domain/card.ts';
import type { Pickup } from '../../app/pickup.ts';
import { commandHelp } from '../../app/ui/command-help.ts';
import { connectionWords, disconnectWords } from '../../app/ui/connection-words.ts';
import { listPage } from '../list-page.ts';
import { notifications } from '../notifications.ts';
import type { CommandListener } from '../types.ts';
import { type Command, parseCommand } from './parse-command.ts';

/** `/pickup`: a chat is written down, then acknowledged; all else is answered in the acknowledgement. */
export const pickup =
  ({ chats, tenant }: Pickup): CommandListener =>
  async ({ ack, command }) => {
    const wanted = parseCommand(command.text ?? '');
    if (wanted.wants !== 'chat') return await ack(toOne(await said(chats, command, wanted)));
    const { sessionId } = wanted;
    const chat = sessionId === null ? null : { tenant, sessionId };
    await chats.take({ ...asker(command), wanted: chat, cardTs: null });
    await ack();
  };

async function said(
  chats: Pickup['chats'],
  command: SlashCommand,
  wanted: Exclude<Command, { wants: 'chat' }>,
): Promise<Message> {
  const { user_id: slackUser } = command;
  switch (wanted.wants) {
    case 'list':
      return await listPage(chats, slackUser);
    case 'notify':
      return await notifications(chats, slackUser, wanted.on);
    case 'connect':
      return connectionWords(await chats.connection(asker(command)), slackUser);
    case 'disconnect':
      return disconnectWords(await chats.disconnect(slackUser), slackUser);
    case 'help':
      return commandHelp(wanted.notUnderstood);
  }
}

function asker({ user_id, channel_id, response_url }: SlashCommand) {
  return { slackUser: user_id, channel: channel_id, responseUrl: response_url || null };
}

/** Bolt's types take lists that may be changed. */
function toOne({ text, blocks }: Message) {
  return { response_type: 'ephemeral', text, blocks: [...blocks] } as const;
}
