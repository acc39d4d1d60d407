import { html, nothing, type TemplateResult } from 'lit-html';
import { isJson, type Json, stringOf } from '../../../fakes/slack/json.ts';
import { drawText } from '../words/draw-text.ts';
import { safeUrl } from '../words/safe-url.ts';
import type { Place } from './place.ts';

export function drawImageBlock(block: Json, { known }: Place): TemplateResult {
  return html`<figure class="block image">
    ${isJson(block.title) ? html`<figcaption>${drawText(block.title, known)}</figcaption>` : nothing}
    ${drawImage(block)}
  </figure>`;
}

/** A picture; one that is kept in Slack stands as its description. */
export function drawImage(image: Json): TemplateResult {
  const description = stringOf(image.alt_text);
  const address = safeUrl(stringOf(image.image_url));
  if (!address)
    return html`<span class="no-image" role="img" aria-label=${description}>${description}</span>`;
  return html`<img src=${address} alt=${description} loading="lazy" referrerpolicy="no-referrer">`;
}
