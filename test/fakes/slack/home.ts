import type { FakeView } from './view.ts';
import { Window } from './window.ts';

/** The app's Home as one person sees it. */
export class HomeWindow extends Window {
  get shown(): FakeView | null {
    return this.hands.workspace.views.homeOf(this.person.id);
  }
}
