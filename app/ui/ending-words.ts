import type { Message } from '../domain/card.ts';
import { commands } from '../ids.ts';
import { endTenantButton } from './blocks.ts';
import { message } from './message.ts';
import { bold, code, phrase } from './rich-text.ts';

/** What an administrator confirms before their workspace gives its SuperOffice up. */
export function askBeforeEnd(tenant: string): Message {
  return message({
    headline: phrase(bold(`Disconnect this whole workspace from its SuperOffice (${tenant})?`)),
    lines: [
      phrase(
        'No more chats are posted here. Pickup forgets who is connected, where chats are posted, and all it knows of them; cards that are posted stay as they are. SuperOffice itself stays as it is.',
      ),
      phrase('To disconnect only yourself, type ', code(`${commands.pickup} disconnect`), '.'),
    ],
    buttons: [endTenantButton()],
  });
}

export function tenantEnded(): Message {
  return message({
    headline: phrase(bold('This workspace is disconnected from its SuperOffice.')),
    lines: [phrase('To connect it again, type ', code(`${commands.pickup} setup`), '.')],
  });
}

/** @param isUnknown Slack does not say who they are */
export function mayNotEnd(isUnknown: boolean): Message {
  const unknown = 'Slack does not say right now whether you may do that. Please try again.';
  const no =
    'Only an administrator of this Slack workspace, or whoever installed Pickup, can disconnect it from its SuperOffice.';
  return message({
    headline: phrase(bold(isUnknown ? unknown : no)),
    lines: [
      phrase('To disconnect only yourself, type ', code(`${commands.pickup} disconnect`), '.'),
    ],
  });
}
