import type { KnownBlock } from '@slack/types';
import type { HomeOfAgent, HomeView } from '../../domain/home.ts';
import type { HomeTab } from '../../domain/view.ts';
import { commands } from '../../ids.ts';
import { checkEverythingButton } from '../doctor/findings-modal.ts';
import { type Content, message } from '../message.ts';
import { notificationWords } from '../notification-words.ts';
import { bold, code, phrase } from '../rich-text.ts';
import { waitingList } from '../waiting-list.ts';
import { connectionOnHome } from './connection-on-home.ts';
import { deliveryWords } from './delivery-words.ts';
import { refreshButton, setUpButton } from './home-buttons.ts';
import { ownChats } from './own-chats.ts';
import { strangersWords } from './strangers-words.ts';

/**
 * A person's Home: the same value always gives the same view, so that one is published only when it differs.
 * Within Slack's limits whatever people have written.
 */
export function homeTab(view: HomeView): HomeTab {
  const [first = [], ...others] = sectionsOf(view);
  return { type: 'home', blocks: [...first, ...others.flatMap((blocks) => [divider, ...blocks])] };
}

/** What is shown where Slack does not draw a Home. Holds nothing that people have written. */
export function plainHomeTab(): HomeTab {
  return { type: 'home', blocks: section(undrawable) };
}

type Section = readonly KnownBlock[];

const divider = { type: 'divider' } as const;

function section(content: Content): Section {
  return message(content).blocks;
}

function sectionsOf(view: HomeView): Section[] {
  const { person, delivery, mayAdminister } = view;
  if (person.is === 'resting') return [section(resting)];
  return [
    ...(person.is === 'agent' ? agentsSections(person, view) : []),
    ...(person.is === 'stranger' ? [section(purpose), section(strangersWords(person, view))] : []),
    ...(delivery ? [section(deliveryWords(delivery, mayAdminister))] : []),
    ...(mayAdminister ? [section(forAdministrators)] : []),
    section(more),
  ];
}

function agentsSections(agent: HomeOfAgent, { slackUser }: HomeView): Section[] {
  const { waiting, place, coverage, messages } = agent;
  return [
    waitingList(waiting, { place, coverage }).blocks,
    section(ownChats(agent)),
    notificationWords({ ...messages, said: false }).blocks,
    connectionOnHome(agent, slackUser).blocks,
  ];
}

const purpose: Content = {
  headline: phrase(
    bold('Pickup shows the SuperOffice chats that wait, and one click picks one up.'),
  ),
};

const resting: Content = {
  headline: phrase(bold('What waits is not shown, as nobody has looked for a while.')),
  buttons: [refreshButton()],
};

const forAdministrators: Content = {
  headline: phrase(bold('You may set Pickup up.')),
  lines: [
    phrase('Set up: which chats go to which channels, and whether they arrive there.'),
    phrase('Check everything: what is wrong with this installation, and what to do.'),
  ],
  buttons: [setUpButton(), checkEverythingButton()],
};

const more: Content = {
  headline: phrase(
    'For everything that Pickup can do, type ',
    code(`${commands.pickup} help`),
    '.',
  ),
};

const undrawable: Content = {
  headline: phrase(bold('Pickup could not draw your Home.')),
  lines: [
    phrase('To see what waits, type ', code(`${commands.pickup} list`), '.'),
    phrase('Please tell whoever looks after Pickup.'),
  ],
  buttons: [refreshButton()],
};
