import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit-html';

/**
 * Words, with the signs that Pickup itself writes as drawings: Slack draws all emoji itself, and so they look
 * alike on devices that have no such font.
 */
export function withOwnEmoji(text: string): string | readonly (string | TemplateResult)[] {
  if (!some.test(text)) return text;
  return text.split(each).map((part) => signs.get(part.replace('\uFE0F', '')) ?? part);
}

const drawings: Readonly<Record<string, SVGTemplateResult>> = {
  '✅': svg`<rect width="16" height="16" rx="3.5" fill="#2f9e63"/><path d="m4 8.5 2.8 2.8L12 5.5" stroke="#fff" stroke-width="2"/>`,
  '⚪': svg`<circle cx="8" cy="8" r="6.5" fill="#e8ecea" stroke="#9aa5a1"/>`,
  '⚠': svg`<path d="M8 1.5 15.2 14.5H.8Z" fill="#f2b93b" stroke="#c98f14" stroke-linejoin="round"/><path d="M8 6v4.2M8 12.2v.3" stroke="#4a3500" stroke-width="1.6" stroke-linecap="round"/>`,
  '✓': svg`<path d="m3 8.5 3.5 3.5L13 4.500" stroke="currentColor" stroke-width="1.800"/>`,
  '→': svg`<path d="M1.500 8.500h12M9.500 4.500l4 4-4 4" stroke="currentColor" stroke-width="1.500"/>`,
};

const signs = new Map(
  Object.entries(drawings).map(([sign, drawing]) => [sign, drawn(sign, drawing)]),
);
const some = new RegExp(`[${Object.keys(drawings).join('')}]`, 'u');
const each = new RegExp(`(${some.source}\uFE0F?)`, 'u');

/** A screen reader says what it would of the sign. */
function drawn(sign: string, drawing: SVGTemplateResult): TemplateResult {
  return html`<svg class="own-emoji" viewBox="0 0 16 16" fill="none" role="img" aria-label=${sign}>${drawing}</svg>`;
}
