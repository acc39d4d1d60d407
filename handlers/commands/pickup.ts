import type { SlashCommand } from '@slack/bolt';
import type { Message } from '../../app/domain/card.ts';
import type { Pickup } from '../../app/pickup.ts';
import { commandHelp } from '../../app/ui/command-help.ts';
import { connectionWords, disconnectWords } from '../../app/ui/connection-words.ts';
import { setupNotOpened } from '../../app/ui/setup/notes.ts';
import { listPage } from '../list-page.ts';
import { notifications } from '../notifications.ts';
import type { CommandListener } from '../types.ts';
import { asker, toOne } from './asker.ts';
import { type Command, parseCommand } from './parse-command.ts';

/**
 * `/pickup`: a chat is written down, then acknowledged; the setup is opened thereafter; all else is answered
 * in the acknowledgement.
 */
export const pickup =
  (pickup: Pickup): CommandListener =>
  async ({ ack, command }) => {
    const wanted = parseCommand(command.text ?? '');
    if (wanted.wants === 'setup') {
      await ack();
      return await openSetup(pickup, command);
    }
    if (wanted.wants !== 'chat') return await ack(toOne(await said(pickup, command, wanted)));
    const { chats, tenant } = pickup;
    const { sessionId } = wanted;
    const chat = sessionId === null ? null : { tenant, sessionId };
    await chats.take({ ...asker(command), wanted: chat, cardTs: null });
    await ack();
  };

async function openSetup({ setup, whisper }: Pickup, command: SlashCommand): Promise<void> {
  const { trigger_id: triggerId, user_id: slackUser } = command;
  if (!(await setup.open({ triggerId, slackUser }))) whisper(asker(command), setupNotOpened());
}

async function said(
  { chats, setup, ending }: Pickup,
  command: SlashCommand,
  wanted: Exclude<Command, { wants: 'chat' } | { wants: 'setup' }>,
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
    case 'end-tenant':
      return (await ending?.ask(slackUser)) ?? commandHelp(command.text);
    case 'help': {
      const isAdmin = await setup.isForThem(slackUser);
      return commandHelp(wanted.notUnderstood, { isAdmin, canEnd: ending !== null });
    }
  }
}
