import type { HomeView } from '../../domain/home.ts';
import type { Content } from '../message.ts';
import { notLinked } from '../refusals.ts';
import { bold, phrase } from '../rich-text.ts';
import { offerLinkButton } from './home-buttons.ts';

type Stranger = Extract<HomeView['person'], { is: 'stranger' }>;

/** How somebody whom Pickup does not know in SuperOffice gets known. */
export function strangersWords(
  { way }: Stranger,
  { slackUser }: Pick<HomeView, 'slackUser'>,
): Content {
  if (way !== 'command') return notLinked(slackUser, way, '.');
  return {
    headline: phrase(bold('You are not connected to SuperOffice.')),
    lines: [phrase('Connect once: press the button and sign in to SuperOffice.')],
    buttons: [offerLinkButton()],
  };
}
