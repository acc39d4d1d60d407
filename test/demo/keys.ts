import { stdin } from 'node:process';
import { asReadIn } from './as-read-in.ts';
import { paper } from './paper.ts';
import { ask, type Chat, pickUp, settled, showCard } from './play.ts';
import type { Agent, World } from './world.ts';

/** Lets the person at the terminal play on, key by key, until they quit. */
export async function playOn(world: World): Promise<void> {
  showKeys(world);
  let chat: Chat | undefined;
  for await (const key of keysPressed()) {
    if (key === 'q' || key === ctrlC) return;
    chat = await act(world, key, chat);
  }
}

/** @returns the newest chat */
async function act(world: World, key: string, chat: Chat | undefined): Promise<Chat | undefined> {
  if (key === 'c') return await anotherAsks(world);
  const agent = { a: world.anna, r: world.ravi }[key];
  if (agent && !chat) paper.line('  Nobody has asked since: press c first.');
  if (agent && chat) await presses(agent, chat);
  return chat;
}

function showKeys({ url }: World): void {
  paper.step('Go on with these keys:');
  paper.line('  c  another customer asks for a chat');
  paper.line('  a  Anna presses Pick Up on the newest card');
  paper.line('  r  Ravi does');
  paper.line('  q  quit');
  paper.line(`How Pickup is: curl ${url}/readyz`);
}

const ctrlC = '\u0003';

/** Keys as they are pressed, without waiting for Enter. */
async function* keysPressed(): AsyncGenerator<string> {
  stdin.setRawMode(true);
  try {
    for await (const chunk of stdin.setEncoding('utf8')) yield* String(chunk);
  } finally {
    stdin.setRawMode(false);
  }
}

async function anotherAsks(world: World): Promise<Chat> {
  const name = names[world.channel.messages.length % names.length] ?? 'A customer';
  const chat = await ask(world, { name, message: 'Can somebody help me with my order?' });
  showCard(chat, world.anna);
  return chat;
}

const names = ['Lars Holm', 'Ingrid Dahl', 'Peter Smith', 'Mei Tanaka'];

async function presses(agent: Agent, chat: Chat): Promise<void> {
  const told = await pickUp(agent, chat);
  paper.framed(`Only ${agent.name} in ${agent.city} sees`, told);
  await settled(chat);
  paper.framed('#support, the card now', asReadIn(agent.zone, chat.card));
}
