import { eventually } from '../fakes/slack/eventually.ts';
import type { FakeMessage } from '../fakes/slack/message.ts';
import { screenReader, seen } from '../fakes/slack/render.ts';
import { asReadIn, timeIn } from './as-read-in.ts';
import { paper } from './paper.ts';
import type { Agent, World } from './world.ts';

/** A chat that has its card in the channel. */
export type Chat = { readonly sessionId: number; readonly card: FakeMessage };

type Customer = Parameters<World['superoffice']['customerAsks']>[0];

/** A customer asks for a chat on the website; resolves when its card is in Slack. */
export async function ask({ superoffice, channel }: World, customer: Customer): Promise<Chat> {
  const before = channel.messages.length;
  const { sessionId } = superoffice.customerAsks(customer);
  const card = await eventually(
    () => channel.messages[before],
    () => 'No card came.',
    10_000,
  );
  return { sessionId, card };
}

/** Presses Pick Up, be it on a card that has just changed; resolves to what only this person is shown then. */
export async function pickUp(agent: Agent, { card }: Chat): Promise<string> {
  await agent.slack.clicks('Pick Up', card, { stale: true });
  return await agent.slack.whispered(20_000);
}

/** Waits until the card shows who has the chat. */
export async function settled({ card }: Chat): Promise<void> {
  await eventually(
    () => (seen(card).includes('Picked up by') ? true : undefined),
    () => 'The card does not show who has the chat.',
    10_000,
  );
}

/**
 * Plays one chat from its request to its pick-up by two agents at the same moment.
 * @returns whether exactly one of them has it, the other was told who, and the card shows it
 */
export async function play(world: World): Promise<boolean> {
  const { anna, ravi } = world;
  const chat = await waiting(world);

  paper.step(
    '2. Anna and Ravi press Pick Up at the same moment; SuperOffice has both requests before it answers one.',
  );
  world.superoffice.faults.holdPickUps(2);
  const told = await Promise.all([pickUp(anna, chat), pickUp(ravi, chat)]);
  paper.framed(`Only Anna in ${anna.city} sees`, told[0]);
  paper.framed(`Only Ravi in ${ravi.city} sees`, told[1]);

  await settled(chat);
  paper.step('3. The card now. The times are those of the one who has the chat.');
  showCard(chat, anna);

  const winner = world.superoffice.winners(chat.sessionId)[0] === anna.associate ? anna : ravi;
  const other = winner === anna ? ravi : anna;
  paper.step(
    `4. ${other.name} had a direct message about it too. It says, in ${other.name}'s own time:`,
  );
  paper.framed(`Pickup's messages to ${other.name}`, await settledDm(other));
  return verdict(world, chat, told);
}

/** A direct message about a chat that was picked up, once it holds nothing of the customer any more. */
async function settledDm({ slack, zone, name }: Agent): Promise<string> {
  const dm = await eventually(
    () => slack.dm.messages.find((message) => seen(message).startsWith('Picked up by')),
    () => `The direct message to ${name} does not show who has the chat.`,
    10_000,
  );
  return asReadIn(zone, dm);
}

async function waiting(world: World): Promise<Chat> {
  const { anna, ravi } = world;
  const now = Date.now();
  const times = [anna, ravi].map(({ city, zone }) => `${timeIn(zone, now)} in ${city}`);
  paper.step(`1. It is ${times.join(', ')}. Kari Nordmann asks for a chat on the website.`);
  const chat = await ask(world, {
    name: 'Kari Nordmann',
    company: 'Nordlys AS',
    email: 'kari@nordlys.example',
    phone: '+47 22 33 44 55',
    consented: true,
    message: 'Hello, where is my invoice for October?',
  });
  showCard(chat, anna);
  showCard(chat, ravi);
  await Promise.all([anna, ravi].map(hasDm));
  paper.framed('A screen reader says', screenReader(chat.card));
  return chat;
}

async function hasDm({ slack, name }: Agent): Promise<void> {
  await eventually(
    () => slack.dm.messages[0],
    () => `${name} got no direct message.`,
    10_000,
  );
}

/** The card, as an agent sees it in the channel. */
export function showCard({ card }: Chat, { name, city, zone }: Agent): void {
  paper.framed(`#support, as ${name} in ${city} sees it`, asReadIn(zone, card));
}

function verdict(
  { superoffice, anna, ravi }: World,
  { sessionId, card }: Chat,
  told: readonly [string, string],
): boolean {
  const [winner, ...others] = superoffice.winners(sessionId);
  if (!winner || others.length > 0) {
    paper.step(`FAILED: ${others.length + (winner ? 1 : 0)} agents have the chat.`);
    return false;
  }
  const [mine, theirs] = winner === anna.associate ? told : [told[1], told[0]];
  const loser = winner === anna.associate ? ravi : anna;
  const isRight =
    mine.startsWith('You have the chat') &&
    theirs.includes(winner.fullName) &&
    seen(card).includes(`Picked up by ${winner.fullName}`);
  paper.step(
    isRight
      ? `OK: SuperOffice gave chat ${sessionId} to ${winner.fullName} alone; ${loser.name} was told so at once.`
      : `FAILED: ${winner.fullName} has chat ${sessionId}, but not everybody was told so.`,
  );
  return isRight;
}
