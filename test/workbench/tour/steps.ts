import { eventually } from '../../fakes/slack/eventually.ts';
import type { FakeMessage } from '../../fakes/slack/message.ts';
import { seen } from '../../fakes/slack/render.ts';
import type { Member } from '../cast.ts';
import { sampleForm } from '../page/customer/samples.ts';
import type { Act, Answer } from '../protocol/act.ts';
import type { Tour } from '../protocol/state.ts';
import type { World } from '../world.ts';
import { cardIn, pressOf } from './card.ts';

/** What the steps are played on. */
export type Stage = {
  readonly world: World;
  readonly act: (as: string, act: Act) => Promise<Answer>;
};

export type Step = {
  readonly says: () => string;
  /** Where to look. */
  readonly points: Tour['points'];
  readonly does: () => Promise<unknown>;
  /** How long to look at it afterwards, at most. */
  readonly seconds: number;
  /** Has whoever looks seen enough? */
  readonly isOver?: () => boolean;
};

const patienceMs = 10_000;

/** One chat, from the website to the one who gets it. */
export function stepsOf({ world, act }: Stage): readonly Step[] {
  const { superoffice, cast } = world;
  let [chat, next] = [0, 0];
  let card: FakeMessage | undefined;
  const [kari, lars] = [sampleForm(0), sampleForm(1)];
  const both = [cast.anna, cast.tane];
  const hasIt = ({ associate }: Member) => superoffice.sessions.get(chat)?.winners[0] === associate;
  const winner = () => both.find(hasIt)?.first ?? 'one of them';
  const other = () => both.find((one) => !hasIt(one))?.first ?? '';

  return [
    {
      says: () =>
        'Pickup shows customers who wait for a chat in Slack, where one click picks a chat up. It is real here; all around it is made up.',
      points: null,
      does: async () => undefined,
      seconds: 7,
    },
    {
      says: () => 'A visitor of the website opens the chat window.',
      points: 'customer',
      does: async () => {
        chat = await starts({ world, act });
      },
      seconds: 3,
    },
    {
      says: () =>
        'Kari says who she is and what it is about. Now she waits in SuperOffice’s queue.',
      points: 'customer',
      does: () => act('', { verb: 'customer fills in', session: chat, form: kari }),
      seconds: 4,
    },
    {
      says: () => 'Pickup posts a card to #support and to the agents who are there.',
      points: 'slack',
      does: async () => {
        card = await cardOf(world, chat);
      },
      seconds: 8,
    },
    {
      says: () => 'Anna in Oslo and Tane in Auckland press Pick Up at the same moment.',
      points: 'timeline',
      does: () => bothPress({ world, act }, chat, card),
      seconds: 8,
    },
    {
      says: () => `SuperOffice gives the chat to ${winner()}. ${other()} is told so at once.`,
      points: 'superoffice',
      does: () => settles(card),
      seconds: 8,
    },
    {
      says: () => 'The card shows everybody who has the chat, and has no button any more.',
      points: 'slack',
      does: async () => undefined,
      seconds: 8,
    },
    {
      says: () => `${winner()} answers in SuperOffice, as always. Kari reads it on the website.`,
      points: 'customer',
      does: () =>
        act('', { verb: 'agent writes', session: chat, text: 'Hello Kari, I will look it up.' }),
      seconds: 6,
    },
    {
      says: () => 'Now it is your turn: Lars waits. Press Pick Up on his card.',
      points: 'slack',
      does: async () => {
        next = await starts({ world, act });
        await act('', { verb: 'customer fills in', session: next, form: lars });
        await cardOf(world, next);
      },
      seconds: 60,
      isOver: () => superoffice.sessions.get(next)?.user !== null,
    },
  ];
}

/** A customer opens the chat window; the number of the chat. */
async function starts({ world, act }: Stage): Promise<number> {
  const [topic = 0] = world.superoffice.topics.keys();
  const answer = await act('', { verb: 'customer starts', topic, with: 'form' });
  if (!answer.ok || !answer.session) throw new Error('Nobody can ask for a chat now.');
  return answer.session;
}

function cardOf(world: World, chat: number): Promise<FakeMessage> {
  return eventually(
    () => cardIn(world, chat),
    () => `No card came for chat ${chat}.`,
    patienceMs,
  );
}

/** SuperOffice gets both requests before it answers one. */
async function bothPress({ world, act }: Stage, chat: number, card?: FakeMessage): Promise<void> {
  const press = card && pressOf(world, card, chat);
  if (!press) return;
  const { faults } = world.superoffice;
  faults.holdPickUps(2);
  await Promise.all([act(world.cast.anna.as, press), act(world.cast.tane.as, press)]);
  const isDecided = () => world.superoffice.sessions.get(chat)?.winners[0];
  await eventually(isDecided, () => 'nobody', 2_000).catch(() => undefined);
  // Where somebody else had it already, nobody asked for it, and the next to be picked up would wait.
  faults.release();
}

async function settles(card: FakeMessage | undefined): Promise<void> {
  const isSettled = () => !card || !seen(card).includes('[Pick Up]') || undefined;
  await eventually(isSettled, () => 'The card still waits.', patienceMs);
}
