import { html, nothing, render } from 'lit-html';
import { isJson, type Json } from '../../../fakes/slack/json.ts';
import type { Known } from '../words/draw-segments.ts';
import { drawText } from '../words/draw-text.ts';

/** Does it at once, or after the person has said yes in the dialog that an element asks for. */
export function ifConfirmed(confirm: unknown, known: Known, act: () => void): void {
  if (!isJson(confirm)) {
    act();
    return;
  }
  const dialog = document.createElement('dialog');
  dialog.className = 'confirm';
  dialog.setAttribute('aria-labelledby', 'confirm-title');
  render(drawConfirm(confirm, known), dialog);
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (dialog.returnValue === 'yes') act();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** Slack's own words stand where the app gives none. */
function drawConfirm({ title, text, confirm, deny, style }: Json, known: Known) {
  const words = (own: unknown, usual: string) => (isJson(own) ? drawText(own, known) : usual);
  const look = style === 'danger' ? 'danger' : 'primary';
  return html`<form method="dialog">
    <h2 id="confirm-title">${words(title, 'Are you sure?')}</h2>
    <div class="text">${isJson(text) ? drawText(text, known) : nothing}</div>
    <footer>
      <button class="button" value="no">${words(deny, 'Cancel')}</button>
      <button class="button ${look}" value="yes">${words(confirm, 'Yes')}</button>
    </footer>
  </form>`;
}
