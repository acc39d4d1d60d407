import type { App } from '../parts/app.ts';
import { conversationShown } from './open-conversation.ts';

/** Shows the end of the conversation; its list grows upwards, so that is where it begins. */
export function showEnd(): void {
  document.querySelector('.slack .scroller')?.scrollTo({ top: 0 });
}

/** What only this person sees answers what they did, often far above: when it comes, its end is shown. */
export function showAnswer(app: App): void {
  const answers = conversationShown(app)?.messages.filter(({ isOnlyForMe }) => isOnlyForMe);
  const ts = answers?.at(-1)?.ts ?? '';
  if (ts <= (lastShown.get(app.memory) ?? '')) return;
  lastShown.set(app.memory, ts);
  showEnd();
}

const lastShown = new WeakMap<object, string>();
