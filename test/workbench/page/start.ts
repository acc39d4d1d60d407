import { html, render } from 'lit-html';
import type { Act, Answer } from '../protocol/act.ts';
import type { State, Tour } from '../protocol/state.ts';
import { Announcer } from './parts/announcer.ts';
import type { App } from './parts/app.ts';
import { closeMenus } from './parts/close-menus.ts';
import { type Loss, listen, send } from './parts/connection.ts';
import { drawLoss } from './parts/draw-loss.ts';
import { drawPage } from './parts/draw-page.ts';
import { KnownIn } from './parts/known-in.ts';
import { Memory } from './parts/memory.ts';
import { showTheme } from './parts/theme.ts';
import { Toasts } from './parts/toasts.ts';
import { watchFocus } from './slack/lend-focus.ts';
import { readShown } from './slack/open-conversation.ts';
import { showAnswer } from './slack/show-end.ts';

/** How often times such as "2 minutes ago" are told anew. */
const tickMs = 10_000;

const as = new URLSearchParams(location.search).get('as') ?? '';
const memory = new Memory();
const toasts = new Toasts(paint);
const announcer = new Announcer();
const knownIn = new KnownIn();
const page = elementOf('page');
const overlay = elementOf('overlay');
const voice = elementOf('voice');
let state: State | null = null;
let loss: Loss | null = null;
let isDue = false;
let isOpen = false;

showTheme();
closeMenus();
watchFocus();
setInterval(paint, tickMs);
document.addEventListener('visibilitychange', paint);
listen(as, {
  changed: (next, part) => {
    if (state && state.world.id !== next.world.id) beginAnew();
    state = { ...next };
    if (part === 'slack' || part === 'people') announce(state);
    if (part === 'tour') follow(next.tour);
    paint();
  },
  lost: (why) => {
    loss = why;
    paint();
  },
});

/** What the guided minute is about comes before everything that was open. */
function follow({ status, points }: Tour): void {
  if (status !== 'playing' || !points) return;
  memory.panel = points;
  memory.customer = null;
  if (points === 'slack') memory.conversation = null;
}

function beginAnew(): void {
  memory.forgetAll();
  announcer.forget();
}

/** Draws once, however often it was asked for since. */
function paint(): void {
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    draw();
  });
}

function draw(): void {
  render(html`${toasts.draw()}${drawLoss(loss)}`, overlay);
  if (!state) return;
  if (!isOpen) page.replaceChildren();
  isOpen = true;
  const app = appOf(state);
  render(drawPage(app), page);
  readShown(app);
  showAnswer(app);
}

function appOf(whole: State): App {
  const now = Math.floor(Date.now() / tickMs) * tickMs;
  const tell = (words: string) => toasts.add(words);
  return { state: whole, memory, known: knownIn.of(whole, now), act, tell, paint };
}

async function act(what: Act): Promise<Answer> {
  const answer = await send(as, what);
  if (!answer.ok) toasts.add(answer.error, answer.from);
  return answer;
}

function announce(whole: State): void {
  const me = whole.people.find((person) => person.as === whole.world.as)?.id ?? '';
  const news = announcer.news(whole.slack, appOf(whole).known, me);
  if (news) voice.textContent = news;
}

function elementOf(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}`);
  return element;
}
