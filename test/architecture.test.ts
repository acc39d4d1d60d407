import { describe, expect, it } from 'vitest';
import { problemsOf } from './architecture/rules.ts';
import { sources } from './architecture/sources.ts';

const code = sources(['app', 'handlers']);

describe('the architecture', () => {
  it('is kept by every file', () => {
    expect(code.length).toBeGreaterThan(50);
    expect(code.flatMap(problemsOf)).toEqual([]);
  });
});

describe('the architecture test', () => {
  it.each([
    ['app/domain/session.ts', "import { z } from 'zod';"],
    ['app/domain/session.ts', "import type { Message } from '../ui/message.ts';"],
    ['app/ui/answers.ts', "import { findSession } from '../store/sessions.ts';"],
    ['app/store/cards.ts', "import {\n  post,\n} from '../slack/slack.ts';"],
    ['app/slack/slack.ts', "import type { Store } from '../store/store.ts';"],
    ['app/superoffice/wire.ts', "export { retry } from '../chats/retry.ts';"],
    ['app/chats/pick-up.ts', "import { createPickup } from '../pickup.ts';"],
    ['app/pickup.ts', "const { handlers } = await import('../handlers/index.ts');"],
    ['handlers/actions/pick-up.ts', "import { pickUp } from '../../app/chats/pick-up.ts';"],
    ['handlers/actions/pick-up.ts', "import ky from 'ky';"],
    ['app/chats/pick-up.ts', "import { App } from '@slack/bolt';"],
    ['app/chats/pick-up.ts', "import type { Kysely } from 'kysely';"],
    ['app/ui/answers.ts', "import '../config.ts';"],
    ['app/helpers/all.ts', "import { isWaiting } from '../domain/session.ts';"],
    ['app/chats/pick-up.ts', 'const at = Date.now();'],
    ['app/chats/pick-up.ts', 'const at = new Date();'],
    ['app/chats/pick-up.ts', 'const jitter = Math.random();'],
    ['app/chats/pick-up.ts', 'setTimeout(run, 10);'],
    ['app/slack/slack.ts', 'await fetch(url);'],
    ['app/main.ts', 'const url = process.env.PICKUP_URL;'],
    ['app/main.ts', "import { env } from 'node:process';"],
  ])('notices in %s: %j', (path, text) => {
    expect(problemsOf({ path, text })).toHaveLength(1);
  });

  it.each([
    ['app/store/cards.ts', "import { DatabaseSync } from 'node:sqlite';"],
    ['app/chats/pick-up.ts', "import { createHash } from 'node:crypto';"],
    ['app/ui/message.ts', "import type { Button } from '@slack/types';"],
    ['app/main.ts', "import { handlers } from '../handlers/index.ts';"],
    ['handlers/actions/pick-up.ts', "import type { Pickup } from '../../app/pickup.ts';"],
    ['handlers/actions/pick-up.ts', "import { commandHelp } from '../../app/ui/command-help.ts';"],
    ['app/config.ts', 'const url = process.env.PICKUP_URL;'],
    ['app/clock.ts', 'const at = new Date(ms);'],
    ['app/chats/pick-up.ts', '// Not setTimeout: a test could not wait for it.'],
    ['app/chats/pick-up.ts', 'const seen = await client.fetch(url);'],
  ])('has nothing against, in %s: %j', (path, text) => {
    expect(problemsOf({ path, text })).toEqual([]);
  });

  it('allows a file 150 lines', () => {
    const longest = { path: 'app/chats/pick-up.ts', text: 'run();\n'.repeat(150) };
    expect(problemsOf(longest)).toEqual([]);
    expect(problemsOf({ ...longest, text: `${longest.text}run();` })).toHaveLength(1);
  });
});
