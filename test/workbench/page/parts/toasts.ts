import { html, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';

type Toast = { readonly id: number; readonly from: string | null; readonly words: string };

/** What is said in passing: refusals mostly. They go by themselves, or when they are closed. */
export class Toasts {
  readonly #changed: () => void;
  #shown: readonly Toast[] = [];
  #last = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  add(words: string, from: string | null = null): void {
    const id = ++this.#last;
    this.#shown = [...this.#shown.slice(-2), { id, from, words }];
    setTimeout(() => this.#close(id), readingMs(words));
    this.#changed();
  }

  draw(): TemplateResult {
    return html`<div class="toasts" role="alert">
      ${repeat(
        this.#shown,
        ({ id }) => id,
        ({ id, from, words }) => html`<div class=${from ? 'toast refusal' : 'toast'}>
          <p>${from ? html`<b>${from} refuses.</b> ` : ''}${words}</p>
          <button type="button" class="plain" aria-label="Close" @click=${() => this.#close(id)}>✕</button>
        </div>`,
      )}
    </div>`;
  }

  #close(id: number): void {
    this.#shown = this.#shown.filter((toast) => toast.id !== id);
    this.#changed();
  }
}

function readingMs(words: string): number {
  return 5_000 + words.length * 60;
}
