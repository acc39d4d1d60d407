import { html, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import type { CustomerChat } from '../../protocol/sides.ts';
import type { App } from '../parts/app.ts';
import { drawChat } from './draw-chat.ts';
import { drawNewVisitor } from './draw-new-visitor.ts';

/** The website, with the chat window of each customer who asked for a chat. */
export function drawCustomers(app: App): TemplateResult {
  const { customers } = app.state;
  const shown = customerShown(app);
  const open = (customer: number | 'new') => () => {
    app.memory.customer = customer;
    app.paint();
  };
  return html`<section class="window customer" aria-label="Customer’s website">
    <header class="window-head">
      <h2>Customer’s website</h2>
      <nav class="chips" aria-label="Customers">
        ${customers.map(
          (
            chat,
          ) => html`<button type="button" class="chip-button ${chat.stage}" aria-current=${chat === shown ? 'true' : 'false'} @click=${open(chat.session)}>
            <span class="dot" aria-hidden="true"></span>${firstName(chat)}
          </button>`,
        )}
        <button type="button" class="chip-button new" aria-current=${shown === null ? 'true' : 'false'} @click=${open('new')}>New visitor</button>
      </nav>
    </header>
    <div class="website">
      <div class="page-behind" aria-hidden="true"><i></i><i></i><i></i><i></i></div>
      ${shown ? keyed(shown.session, drawChat(app, shown)) : drawNewVisitor(app)}
    </div>
  </section>`;
}

/** The one whose window is open: the one that was chosen, or the newest. */
function customerShown({ state: { customers }, memory: { customer } }: App): CustomerChat | null {
  if (customer === 'new') return null;
  const chosen = customers.find(({ session }) => session === customer);
  return chosen ?? customers[0] ?? null;
}

function firstName({ name, session }: CustomerChat): string {
  return name.split(' ')[0] || `Visitor ${session}`;
}
