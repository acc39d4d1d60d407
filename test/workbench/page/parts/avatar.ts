import { html, type TemplateResult } from 'lit-html';

/** A person's picture: their initials on a colour that is always theirs. */
export function drawAvatar(name: string, isBot = false): TemplateResult {
  if (isBot) return html`<span class="avatar bot" aria-hidden="true">${pickupMark}</span>`;
  return html`<span class="avatar hue-${hueOf(name)}" aria-hidden="true">${initialsOf(name)}</span>`;
}

export const pickupMark = html`<svg viewBox="0 0 24 24" class="mark" aria-hidden="true">
  <path d="M5 4h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-6l-4.500 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z" />
  <path class="tick" d="m8.200 10.200 2.600 2.600 5-5.300" />
</svg>`;

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words.at(0), words.length > 1 ? words.at(-1) : '']
    .map((word) => word?.[0] ?? '')
    .join('');
}

function hueOf(name: string): number {
  return [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 6;
}
