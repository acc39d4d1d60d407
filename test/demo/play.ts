import { eventually } from '../fakes/slack/eventually.ts';
import type { FakeMessage } from '../fakes/slack/message.ts';
import { screenReader, seen } from '../fakes/slack/render.ts';
import type { Member } from '../workbench/cast.ts';
import { sampleForm } from '../workbench/page/customer/samples.ts';
import type { World } from '../workbench/world.ts';
import { asReadIn, timeIn } from './as-read-in.ts';
import { paper } from './paper.ts';

/** A chat that has its card in the channel. */
type Chat = { readonly sessionId: number; readonly card: FakeMessage };

type Customer = Parameters<World['superoffice']['customerAsks']>[0];

/** A customer asks for a chat on the website; resolves when its card is in Slack. */
async function ask({ superoffice, support }: World, customer: Customer): Promise<Chat> {
  const before = support.messages.length;
  const { sessionId } = superoffice.customerAsks(customer);
  const card = await eventually(
    () => support.messages[before],
    () => 'No card came.',
    10_000,
  );
  return { sessionId, card };
}

/** Presses Pick Up, be it on a card that has just changed; resolves to what only this person is shown then. */
async function pickUp(agent: Member, { card }: Chat): Promise<string> {
  await agent.slack.clicks('Pick Up', card, { stale: true });
  return await agent.slack.whispered(20_000);
}

/** Waits until the card shows who has the chat. */
async function settled({ card }: Chat): Promise<void> {
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
  const { anna, tane } = world.cast;
  const chat = await waiting(world);

  paper.step(
    '2. Anna and Tane press Pick Up at the same moment; SuperOffice has both requests before it answers one.',
  );
  world.superoffice.faults.holdPickUps(2);
  const told = await Promise.all([pickUp(anna, chat), pickUp(tane, chat)]);
  paper.framed(`Only Anna in ${anna.city} sees`, told[0]);
  paper.framed(`Only Tane in ${tane.city} sees`, told[1]);

  await settled(chat);
  paper.step('3. The card now. The times are those of the one who has the chat.');
  showCard(chat, anna);

  const winner = world.superoffice.winners(chat.sessionId)[0] === anna.associate ? anna : tane;
  const other = winner === anna ? tane : anna;
  paper.step(
    `4. ${other.first} had a direct message about it too. It says, in ${other.first}'s own time:`,
  );
  paper.framed(`Pickup's messages to ${other.first}`, await settledDm(other));
  return verdict(world, chat, told);
}

/** A direct message about a chat that was picked up, once it holds nothing of the customer any more. */
async function settledDm({ slack, zone, first }: Member): Promise<string> {
  const dm = await eventually(
    () => slack.dm.messages.find((message) => seen(message).startsWith('Picked up by')),
    () => `The direct message to ${first} does not show who has the chat.`,
    10_000,
  );
  return asReadIn(zone, dm);
}

async function waiting(world: World): Promise<Chat> {
  const { anna, tane } = world.cast;
  const now = Date.now();
  const times = [anna, tane].map(({ city, zone }) => `${timeIn(zone, now)} in ${city}`);
  paper.step(`1. It is ${times.join(', ')}. Kari Nordmann asks for a chat on the website.`);
  const chat = await ask(world, sampleForm(0));
  showCard(chat, anna);
  showCard(chat, tane);
  await Promise.all([anna, tane].map(hasDm));
  paper.framed('A screen reader says', screenReader(chat.card));
  return chat;
}

async function hasDm({ slack, first }: Member): Promise<void> {
  await eventually(
    () => slack.dm.messages[0],
    () => `${first} got no direct message.`,
    10_000,
  );
}

/** The card, as an agent sees it in the channel. */
function showCard({ card }: Chat, { first, city, zone }: Member): void {
  paper.framed(`#support, as ${first} in ${city} sees it`, asReadIn(zone, card));
}

function verdict(
  { superoffice, cast: { anna, tane } }: World,
  { sessionId, card }: Chat,
  told: readonly [string, string],
): boolean {
  const [winner, ...others] = superoffice.winners(sessionId);
  if (!winner || others.length > 0) {
    paper.step(`FAILED: ${others.length + (winner ? 1 : 0)} agents have the chat.`);
    return false;
  }
  const [mine, theirs] = winner === anna.associate ? told : [told[1], told[0]];
  const loser = winner === anna.associate ? tane : anna;
  const isRight =
    mine.startsWith('You have the chat') &&
    theirs.includes(winner.fullName) &&
    seen(card).includes(`Picked up by ${winner.fullName}`);
  paper.step(
    isRight
      ? `OK: SuperOffice gave chat ${sessionId} to ${winner.fullName} alone; ${loser.first} was told so at once.`
      : `FAILED: ${winner.fullName} has chat ${sessionId}, but not everybody was told so.`,
  );
  return isRight;
}
