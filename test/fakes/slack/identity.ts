import { randomBytes } from 'node:crypto';

/** Who the app is in its one workspace, and the secrets it was given. */
export type Identity = {
  readonly team: { readonly id: string; readonly domain: string; readonly name: string };
  /** The organisation that has the app for all its teams, and this one among them; null: the team has it. */
  readonly organisation: { readonly id: string; readonly name: string } | null;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  /** Another after each installation. */
  botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  /** Slack's deprecated `token` field of payloads. */
  readonly verificationToken: string;
};

/** Random, so that no test can rely on a fixed id or share one with another test. @param given what is not made up */
export function createIdentity(given: Partial<Identity> = {}): Identity {
  const domain = `team-${randomBytes(3).toString('hex')}`;
  const appId = slackId('A');
  return {
    team: { id: slackId('T'), domain, name: `Team ${domain.slice(5)}` },
    organisation: null,
    appId,
    botId: slackId('B'),
    botUserId: slackId('U'),
    botToken: newBotToken(),
    appToken: `xapp-1-${appId}-${digits()}-${randomBytes(32).toString('hex')}`,
    signingSecret: randomBytes(16).toString('hex'),
    verificationToken: randomBytes(12).toString('hex'),
    ...given,
  };
}

export function newBotToken(): string {
  return `xoxb-${digits()}-${digits()}-${randomBytes(12).toString('hex')}`;
}

/** An id as Slack makes them: a letter for the kind, then ten capitals and digits. */
export function slackId(prefix: string): string {
  return prefix + Array.from(randomBytes(10), (byte) => alphabet.charAt(byte % 32)).join('');
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

function digits(): string {
  return String(1_000_000_000 + (randomBytes(4).readUInt32BE() % 1_000_000_000));
}
