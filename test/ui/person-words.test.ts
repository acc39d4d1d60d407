import { describe, expect, it } from 'vitest';
import { connectionWords, disconnectWords, stranger } from '../../app/ui/connection-words.ts';
import { notificationWords } from '../../app/ui/notification-words.ts';
import { all } from './sessions.ts';

const rights =
  'SuperOffice says which: those where you have “Can respond” and “Notifications”. ' +
  'To stop them, type /pickup notify off.';

describe('what a person is told of their direct messages', () => {
  it.each([
    [
      { wanted: true, refused: false, said: false },
      `You get direct messages about waiting chats. ${rights}`,
      'Stop these messages',
    ],
    [
      { wanted: true, refused: true, said: false },
      'You get direct messages about waiting chats. But Slack did not take the last one: see ' +
        `that you have not blocked this app, then type /pickup notify on. ${rights}`,
      'Stop these messages',
    ],
    [
      { wanted: false, refused: false, said: false },
      'You get no direct messages about waiting chats. To turn them on again, type /pickup notify on.',
      'Turn on again',
    ],
    [
      { wanted: false, refused: true, said: true },
      'You get no more direct messages about waiting chats. ' +
        'To turn them on again, type /pickup notify on.',
      'Turn on again',
    ],
  ])('with %j', (notifications, words, button) => {
    const message = notificationWords(notifications);
    expect(message.text).toBe(words);
    expect(all('text', message)).toContain(button);
  });
});

describe('what a person is told of their connection to SuperOffice', () => {
  it.each([
    [
      { found: 'agent', name: 'Anna Berg' } as const,
      'You are connected: in SuperOffice you are Anna Berg. ' +
        'Pickup picks chats up in your name. There is nothing you need to do.',
    ],
    [
      { found: 'unknown' } as const,
      'Pickup knows who you are; SuperOffice does not say right now whether it lets you in.',
    ],
    [
      { found: 'refused', words: 'No licence for the web API' } as const,
      'SuperOffice refused to let you in. A SuperOffice administrator can tell you what it takes. ' +
        'SuperOffice’s reason: “No licence for the web API”',
    ],
    [
      { found: 'refused', words: null } as const,
      'SuperOffice refused to let you in. A SuperOffice administrator can tell you what it takes. ' +
        'SuperOffice gave no reason.',
    ],
    [
      { found: 'not-linked', way: 'agents-file' } as const,
      'Pickup does not know who you are in SuperOffice. Your Slack user id is U012AB3CD. Ask the ' +
        'person who runs Pickup to add it, with your SuperOffice user, to the agents file. ' +
        'If you are there by name, an administrator can choose you with /pickup setup.',
    ],
    [
      { found: 'not-linked', way: { connectUrl: 'https://pickup.example.com/' } } as const,
      'You are not connected to SuperOffice. Connect once: press the button and sign in to ' +
        'SuperOffice. The link is for you alone and works for 10 minutes. ' +
        'Open this message to press Connect SuperOffice, or type /pickup connect.',
    ],
    [
      { found: 'password-refused', username: 'anna' } as const,
      'SuperOffice refused your password. Pickup signs in for you as anna. ' +
        'Ask the person who runs Pickup to put your present password in the agents file.',
    ],
  ])('with %j', (connection, words) => {
    expect(connectionWords(connection, 'U012AB3CD').text).toBe(words);
  });

  it('to somebody unknown who asked for something else, says nothing of a pick-up', () => {
    expect(stranger('U012AB3CD', 'agents-file').text).not.toMatch('picked up');
    expect(stranger('U012AB3CD', 'command').text).toBe(
      'You are not connected to SuperOffice. To connect, type /pickup connect.',
    );
  });

  it('who asks to be disconnected, says who can do it and how to stop messages', () => {
    expect(disconnectWords({ disconnected: 'by-others' }, 'U012AB3CD').text).toBe(
      'The person who runs Pickup can disconnect you from SuperOffice. Ask them to take U012AB3CD ' +
        'out of the agents file. If you are there by name, an administrator can choose nobody with ' +
        '/pickup setup. To get no more direct messages, type /pickup notify off.',
    );
  });
});
