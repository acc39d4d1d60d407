import { html, nothing, type TemplateResult } from 'lit-html';
import type { Person } from '../../protocol/state.ts';
import { clockTime } from '../words/date-words.ts';
import type { App } from './app.ts';
import { drawAvatar, pickupMark } from './avatar.ts';
import { icons } from './icons.ts';
import { currentTheme, turnTheme } from './theme.ts';

/** What this is, as whom one acts, and how to begin anew. */
export function drawTopBar(app: App): TemplateResult {
  const { world, people } = app.state;
  const actors = people.filter(({ as }) => as !== null);
  const theme = currentTheme();
  return html`<header class="top-bar">
    <h1>${pickupMark}<span>Pickup <small>workbench</small></span></h1>
    <nav class="actors" aria-label="Act as">
      <span class="actors-label" aria-hidden="true">Act as</span>
      ${actors.map((person) => drawActor(app, person, person.as === world.as))}
    </nav>
    <div class="tools">
      <button type="button" class="tool" aria-label="Colours: ${theme}" title="Colours: ${theme}" @click=${() => {
        turnTheme();
        app.paint();
      }}>${icons[theme]}</button>
      <button type="button" class="tool" title="Begin anew" @click=${() => void app.act({ verb: 'resets' })}>${icons.again}<span>Start over</span></button>
    </div>
  </header>`;
}

/** A link, so that another window can be opened as somebody else. */
function drawActor(
  { known }: App,
  { as, name, role, zone }: Person,
  isMe: boolean,
): TemplateResult {
  const time = clockTime(known.reader.now, zone);
  return html`<a
    class="actor" href="?as=${as ?? ''}" aria-current=${isMe ? 'true' : 'false'}
    title="${role}, where it is ${time}. Open it in a new window to be two people at once."
  >
    ${drawAvatar(name)}
    <span class="actor-words"><b>${name}</b><small class="role">${role} · ${time}</small></span>
    ${isMe ? html`<span class="sr-only">(you act as them)</span>` : nothing}
  </a>`;
}
