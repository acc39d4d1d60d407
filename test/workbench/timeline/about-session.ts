import { objectsOf, stringOf } from '../../fakes/slack/json.ts';
import type { FakeMessage } from '../../fakes/slack/message.ts';
import type { World } from '../world.ts';
import { messageIn } from '../world-places.ts';
import { payloadOf, textOf } from './payload.ts';
import type { Exchange } from './traffic.ts';

/** The chat that a request is about; null when it is about none, or about several. */
export function sessionOf(exchange: Exchange, world: World): number | null {
  const { path, body } = exchange;
  const named = /chatSessionEntityId=(\d+)/i.exec(path) ?? /"ChatSessionId":(\d+)/i.exec(body);
  const happened = /"PrimaryKey":(\d+),"Entity":"chatsession"/.exec(body);
  const id = Number(named?.[1] ?? happened?.[1] ?? 0);
  return id || inSlack(exchange, world);
}

/** Slack knows nothing of chats: the buttons do, those on the message as it was first, too. */
function inSlack(exchange: Exchange, world: World): number | null {
  const payload = payloadOf(exchange);
  const [action] = objectsOf(payload.actions);
  if (action) return theOneIn(stringOf(action.value), world);
  const typed = /^\d+$/.exec(stringOf(payload.command) && stringOf(payload.text))?.[0];
  if (typed) return Number(typed);
  const message = messageIn(world, stringOf(payload.channel), stringOf(payload.ts));
  return theOneIn(textOf(exchange), world) ?? (message && onCard(message, world));
}

function onCard({ first }: FakeMessage, world: World): number | null {
  return theOneIn(JSON.stringify(first.blocks), world);
}

function theOneIn(text: string, { online }: World): number | null {
  const all = text.matchAll(new RegExp(`\\b${online.tenant.ctx}/([1-9]\\d*)`, 'g'));
  const ids = new Set([...all].map(([, id]) => Number(id)));
  const [id = null] = ids;
  return ids.size === 1 ? id : null;
}
