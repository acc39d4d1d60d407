import type { LinkRefusal, SlackName } from '../domain/linking.ts';
import {
  type Asked,
  beginLinking,
  declineLink,
  type LinkLook,
  lookAtLink,
} from './begin-linking.ts';
import { finishLinking, type Linked, type Returned } from './finish-linking.ts';
import type { Online } from './online.ts';
import type { Parts } from './parts.ts';
import { undoLinking } from './undo-linking.ts';

/**
 * How people connect their own accounts, in a browser. `secret` is what a link says, `browser` what a
 * browser is known by.
 */
export type Linking = {
  /** Changes nothing. */
  look(secret: string): Promise<LinkLook>;
  begin(asked: Asked): Promise<{ readonly to: string } | LinkRefusal>;
  decline(secret: string): Promise<LinkRefusal>;
  finish(back: { returned: Returned; browser: string }): Promise<Linked>;
  /** @returns who in Slack is disconnected; null: nobody */
  undo(asked: { proof: string; browser: string }): Promise<SlackName | null>;
};

/** The operations, and the public address where they are asked for; null where a file says who is who. */
export function createLinking(parts: Parts) {
  const { online } = parts;
  return online && { operations: operations(parts, online), pickupUrl: online.pickupUrl };
}

function operations(parts: Parts, online: Online): Linking {
  return {
    look: (secret) => lookAtLink(parts, secret),
    begin: (asked) => beginLinking(parts, online, asked),
    decline: (secret) => declineLink(parts, secret),
    finish: (back) => finishLinking(parts, online, back),
    undo: (asked) => undoLinking(parts, online, asked),
  };
}
