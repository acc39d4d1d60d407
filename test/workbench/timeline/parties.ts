import type { Party } from '../protocol/line.ts';
import type { World } from '../world.ts';
import type { Exchange } from './traffic.ts';

/** Who asks whom; null when it is none of those the workbench is about. */
export function partiesOf(exchange: Exchange, world: World): { from: Party; to: Party } | null {
  const to = partyAt(exchange.port, world);
  return to && { from: senderOf(exchange, to), to };
}

function partyAt(port: number, { slack, superoffice, online, pickupUrl }: World): Party | null {
  const places: readonly (readonly [Party, string])[] = [
    ['Slack', slack.apiUrl],
    ['SuperOffice', superoffice.url],
    ['Sign-in', online.login.url],
    ['Pickup', pickupUrl],
  ];
  return places.find(([, url]) => Number(new URL(url).port) === port)?.[0] ?? null;
}

/** By what they say they are: all are of this process but people's browsers. */
function senderOf({ headers }: Exchange, to: Party): Party {
  const agent = headers['user-agent'] ?? '';
  if (to === 'Slack') return 'Pickup';
  if (agent.startsWith('Pickup/')) return 'Pickup';
  if (agent.startsWith('Slackbot')) return 'Slack';
  return agent.startsWith('NetServer-Webhook') ? 'SuperOffice' : 'Person';
}
