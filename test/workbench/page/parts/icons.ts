import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit-html';

/** Small drawings, so that the page looks alike whatever fonts there are. */
export const icons = {
  eye: icon(
    svg`<path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Z"/><circle cx="8" cy="8" r="2"/>`,
  ),
  lock: icon(
    svg`<rect x="3.5" y="7" width="9" height="6.5" rx="1.2"/><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>`,
  ),
  send: icon(svg`<path d="M2 3l12 5-12 5 2-5z M4 8h6"/>`),
  copy: icon(
    svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.2"/><path d="M10.5 5.5v-3h-8v8h3"/>`,
  ),
  auto: icon(
    svg`<circle cx="8" cy="8" r="5.5"/><path d="M8 2.5v11a5.5 5.5 0 0 0 0-11Z" class="filled"/>`,
  ),
  light: icon(
    svg`<circle cx="8" cy="8" r="3"/><path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1"/>`,
  ),
  dark: icon(svg`<path d="M13.5 9.5A6 6 0 0 1 6.500 2.500a6 6 0 1 0 7 7Z"/>`),
  arrow: icon(svg`<path d="M2 8h11.5M9.5 4l4 4-4 4"/>`),
  again: icon(svg`<path d="M13 8a5 5 0 1 1-1.500-3.600M13 2v3h-3"/>`),
  cross: icon(svg`<path d="M3.500 3.500l9 9M12.500 3.500l-9 9"/>`),
  pause: icon(svg`<path d="M5.500 3.500v9M10.500 3.500v9"/>`),
  play: icon(svg`<path d="M5 3l8 5-8 5z"/>`),
  skip: icon(svg`<path d="M3.500 3.500l6 4.500-6 4.500zM12.500 3.500v9"/>`),
};

function icon(drawing: SVGTemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${drawing}</svg>`;
}
