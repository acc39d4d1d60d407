import { isJson, type Json, parseJson, stringOf } from '../../fakes/slack/json.ts';
import { onlineEntrance } from '../../fakes/superoffice/entrance.ts';
import { everybodyIn } from '../cast.ts';
import type { Line, Party } from '../protocol/line.ts';
import type { World } from '../world.ts';
import { payloadOf } from './payload.ts';
import type { Exchange } from './traffic.ts';

type Described = Pick<Line, 'who' | 'what' | 'signed' | 'isRoutine'>;

/** What people are told of a request, apart from what became of it. */
export function describe(exchange: Exchange, from: Party, to: Party, world: World): Described {
  const payload = from === 'Slack' ? payloadOf(exchange) : {};
  const caller = to === 'SuperOffice' ? callerIn(exchange, world) : null;
  const what = whatOf(exchange, to, payload);
  return {
    who: caller ?? personIn(payload, world),
    what,
    signed: caller ? `as ${caller}` : signatureOf(exchange, to),
    isRoutine: routine.has(what) || what === `/api/state/${world.online.tenant.ctx}`,
  };
}

/** The looks at the queue that Pickup takes in case that a webhook was lost, and what goes with them. */
const routine = new Set(['ChatSession', '/livez', '/readyz', '/metrics']);

/** Slack's or SuperOffice's own word for what was wrong. */
export function errorIn({ status, reply }: Exchange, to: Party): string | null {
  if (status === null) return null;
  const said = parseJson(reply.startsWith('{"ok":false') ? reply : '{}');
  const error = isJson(said) ? stringOf(said.error) : '';
  if (error) return error;
  if (status === 0) return 'no answer';
  if (status < 400) return null;
  return to === 'Slack' && !reply.startsWith('<') ? reply.slice(0, 60) : `HTTP ${status}`;
}

function personIn({ user, user_id }: Json, { cast }: World): string | null {
  const id = stringOf(user_id) || stringOf(user) || (isJson(user) ? stringOf(user.id) : '');
  return everybodyIn(cast).find(({ slack }) => slack.id === id)?.name ?? null;
}

function callerIn({ headers }: Exchange, { superoffice, online }: World): string | null {
  const username = onlineEntrance(online.tenant, superoffice.faults).userOf(headers);
  return superoffice.associates.find((one) => one.username === username)?.fullName ?? null;
}

function whatOf({ path }: Exchange, to: Party, payload: Json): string {
  const [pathname = ''] = path.split('?', 1);
  if (to === 'Slack') return /^\/api\/(.+)/.exec(pathname)?.[1] ?? 'response_url';
  if (to === 'SuperOffice') return /([^/]+)\/?$/.exec(pathname)?.[1] ?? pathname;
  const { command, text, type } = payload;
  const told = command ? [command, text] : [type];
  return [pathname, ...told].filter(Boolean).join(' ');
}

function signatureOf({ headers, path, body }: Exchange, to: Party): string | null {
  if (headers['x-slack-signature']) return 'Slack’s signature';
  if (headers['x-superoffice-signature']) return 'SuperOffice’s signature';
  if (to === 'Slack') return headers.authorization ? 'bot token' : 'secret address';
  if (/client_secret=/.test(body)) return 'app secret';
  if (/SignedSystemToken/i.test(body)) return 'signed token';
  return /[?&]code=/.test(path) ? 'one-time code' : null;
}
