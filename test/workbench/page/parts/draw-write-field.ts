import { html, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { App } from './app.ts';

type WriteField = {
  /** What is typed in it is remembered by this. */
  readonly name: string;
  readonly look: string;
  readonly label: string;
  readonly hint: string;
  readonly send: (text: string) => Promise<unknown>;
  /** The button that sends; it can be pressed when there is something to send. */
  readonly button: (isEmpty: boolean) => TemplateResult;
};

/** A field in which one of a chat's two sides writes a line. */
export function drawWriteField(app: App, field: WriteField): TemplateResult {
  const { name, look, label, hint, send, button } = field;
  const typed = app.memory.text(name);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (typed.trim() === '') return;
    app.memory.forget(name);
    app.paint();
    await send(typed.trim());
  };
  return html`<form class=${look} @submit=${submit}>
    <input
      class="field" autocomplete="off" placeholder=${hint} aria-label=${label}
      .value=${live(typed)}
      @input=${({ currentTarget }: Event) => {
        if (!(currentTarget instanceof HTMLInputElement)) return;
        app.memory.set(name, [currentTarget.value]);
        app.paint();
      }}
    >
    ${button(typed.trim() === '')}
  </form>`;
}
