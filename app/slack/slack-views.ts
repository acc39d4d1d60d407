import type { HomeTab, Modal } from '../domain/view.ts';
import type { Ask } from './ask.ts';

/** A modal that somebody has before them, as Slack last gave it. With a null hash it is changed whatever it shows now. */
type OpenView = { readonly viewId: string; readonly hash: string | null };

/**
 * Modals and Home. A trigger id comes with a click or command, lives three seconds and opens one
 * modal. What changed since it was given out is not overwritten: Slack refuses with `hash_conflict`.
 * @throws {SlackError} from every method
 */
export type SlackViews = {
  openView(triggerId: string, view: Modal): Promise<OpenView>;
  /** Shows something else in its place. Slack refuses with `not_found` when nobody has it before them any more. */
  updateView(open: OpenView, view: Modal): Promise<OpenView>;
  /** Lays it over the modal whose click gave the trigger id; three can lie on one another. */
  pushView(triggerId: string, view: Modal): Promise<OpenView>;
  /** Shows a person their Home. @param hash of what was published before; null: whatever that is */
  publishHome(slackUser: string, view: HomeTab, hash: string | null): Promise<string | null>;
};

export function createViews(ask: Ask): SlackViews {
  return {
    async openView(triggerId, view) {
      const args = { trigger_id: triggerId, view: sendable(view) };
      return openedBy(await ask('views.open', ({ views }) => views.open(args)));
    },

    async updateView({ viewId, hash }, view) {
      const args = { view_id: viewId, view: sendable(view), ...(hash !== null && { hash }) };
      return openedBy(await ask('views.update', ({ views }) => views.update(args)));
    },

    async pushView(triggerId, view) {
      const args = { trigger_id: triggerId, view: sendable(view) };
      return openedBy(await ask('views.push', ({ views }) => views.push(args)));
    },

    async publishHome(slackUser, view, hash) {
      const args = { user_id: slackUser, view: sendable(view), ...(hash !== null && { hash }) };
      const answer = await ask('views.publish', ({ views }) => views.publish(args));
      return answer.view?.hash ?? null;
    },
  };
}

function sendable<View extends Modal | HomeTab>(view: View) {
  return { ...view, blocks: [...view.blocks] };
}

type Answer = { readonly view?: { readonly id?: string; readonly hash?: string } };

function openedBy({ view }: Answer): OpenView {
  if (!view?.id) throw new Error('Slack views: an answer without a view');
  return { viewId: view.id, hash: view.hash ?? null };
}
