import { html, nothing, type TemplateResult } from 'lit-html';
import type { Loss } from './connection.ts';

/** Over everything: why nothing new comes any more, and what to do. */
export function drawLoss(loss: Loss | null): TemplateResult | typeof nothing {
  return loss === null ? nothing : html`<p class="lost" role="alert">${words[loss]}</p>`;
}

const words: Readonly<Record<Loss, TemplateResult>> = {
  stopped: html`The workbench has stopped. Start it again with <code>npm run demo</code>, and open the address it prints.`,
  crowded: html`A browser has room for five windows of the workbench. Close one of the others, and this one goes on.`,
};
