import { html, render, type TemplateResult } from 'lit-html';
import type { Act } from '../protocol/act.ts';
import type { Conversation, Message, View } from '../protocol/slack.ts';
import type { State } from '../protocol/state.ts';
import { drawBlocks } from './blocks/draw-blocks.ts';
import type { App } from './parts/app.ts';
import { KnownIn } from './parts/known-in.ts';
import { Memory } from './parts/memory.ts';
import { drawMessage } from './slack/draw-message.ts';
import { drawModal } from './slack/draw-modal.ts';
import { placeIn } from './slack/place-in.ts';

/** One thing that an app shows somebody in Slack. */
export type Picture = {
  readonly people: State['people'];
  /** The `as` of the one who sees it. */
  readonly as: string;
  /** Epoch ms. */
  readonly now: number;
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly shows:
    | { readonly message: Message }
    | { readonly modal: View }
    | { readonly home: View };
};

declare global {
  /** Shows it in the place of the one before. */
  var showPicture: (picture: Picture) => void;
  /** What was done in it. */
  var done: Act[];
}

globalThis.done = [];
globalThis.showPicture = (picture) => {
  const app = appOf(picture, () => globalThis.showPicture(picture), memory);
  const place = document.getElementById('picture');
  if (place) render(draw(app, picture), place);
};

const memory = new Memory();

function draw(app: App, { shows }: Picture): TemplateResult {
  const [conversation] = app.state.slack.conversations;
  if ('modal' in shows) return drawModal(app, shows.modal, 1);
  if ('message' in shows && conversation) return drawMessage(app, conversation, shows.message);
  if (!('home' in shows)) return html``;
  const { id, blocks, values, errors } = shows.home;
  const place = placeIn(app, { id, spot: { view: id }, values, errors });
  return html`<div class="home"><div class="blocks">${drawBlocks(blocks, place)}</div></div>`;
}

function appOf(picture: Picture, paint: () => void, memory: Memory): App {
  const state = stateOf(picture);
  return {
    ...{ state, memory, paint, known: new KnownIn().of(state, picture.now) },
    tell: () => undefined,
    act: async (act) => {
      globalThis.done.push(act);
      return { ok: true };
    },
  };
}

/** A workbench with nothing in it but what the picture needs. */
function stateOf({ people, as, channels }: Picture): State {
  const conversations = channels.map(
    ({ id, name }): Conversation => ({
      ...{ id, name, kind: 'public', isArchived: false, unread: 0, messages: [] },
    }),
  );
  const userId = people.find(({ isBot }) => isBot)?.id ?? '';
  return {
    world: { id: 1, as, outages: [], isStarting: false },
    people,
    slack: {
      team: { id: 'T1', name: 'Nordlys' },
      app: { userId, name: 'Pickup', hasHome: true, takesMessages: true },
      ...{ conversations, home: null, modals: [] },
    },
    superoffice: { topics: [], associates: [], sessions: [] },
    ...{ customers: [], lines: [] },
    tour: { status: 'done', steps: [], at: 0, points: null },
  };
}
