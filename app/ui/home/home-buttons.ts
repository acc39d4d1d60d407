import type { Button } from '@slack/types';
import { actions } from '../../ids.ts';
import { plainButton, plainText } from '../blocks.ts';

/** Gives whoever presses it a link of their own: one drawn here would be out of date before it is pressed. */
export function offerLinkButton(): Button {
  return { ...plainButton(actions.offerLink, 'Connect SuperOffice'), style: 'primary' };
}

/** Asks before it does anything. */
export function disconnectButton(): Button {
  const words = {
    title: plainText('Disconnect from SuperOffice?'),
    text: plainText(
      'Pickup forgets who you are there. Your clicks pick up nothing until you connect.',
    ),
    confirm: plainText('Disconnect'),
    deny: plainText('Stay connected'),
  };
  return { ...plainButton(actions.disconnect, 'Disconnect'), confirm: words };
}

export function refreshButton(): Button {
  return { ...plainButton(actions.refreshHome, 'Show what waits'), style: 'primary' };
}

export function setUpButton(): Button {
  return plainButton(actions.openSetup, 'Set up');
}
