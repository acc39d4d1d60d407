import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { slackUserId } from '../ids.ts';

/** A Slack user's own SuperOffice credentials, and what the file calls them: the Slack user's id or any other label. */
export type AgentEntry = {
  readonly label: string;
  readonly username: string;
  readonly password: string;
};

/** What the agents file says, and which edition of it that is. */
export type AgentsFile = {
  /** By label. */
  readonly agents: ReadonlyMap<string, AgentEntry>;
  readonly edition: string;
};

/** The agents file cannot be used; the message says what is wrong and where, never a user name or password. */
export class AgentsFileError extends Error {
  override readonly name = 'AgentsFileError';
}

/** Changes whenever the file changes; null when there is no such file. */
export async function editionOf(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  return found && `${found.mtimeMs}-${found.size}-${found.ino}`;
}

/**
 * Reads the JSON file `{ "U0123ABCD": { "username": "anna", "password": "…" } }`, in which anything else may
 * stand for the Slack user id: then an administrator says in Slack who that is.
 * @throws {AgentsFileError} when it is missing, readable by others, not JSON or not of that shape
 */
export async function readAgentsFile(path: string): Promise<AgentsFile> {
  const edition = await editionOf(path);
  if (edition === null) throw new AgentsFileError(`PICKUP_AGENTS: there is no file ${path}`);
  await refuseIfOthersMayRead(path);
  const agents = parseAgents(path, await readFile(path, 'utf8'));
  return { agents, edition };
}

async function refuseIfOthersMayRead(path: string): Promise<void> {
  const { mode } = await stat(path);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new AgentsFileError(
      `PICKUP_AGENTS: ${path} holds passwords but others may read it; run: chmod 600 ${path}`,
    );
  }
}

const entries = z.record(
  z
    .string()
    .regex(/^(?! )\P{C}{1,75}(?<! )$/u, 'is no label: it has to have 1 to 75 visible characters')
    .refine((label) => !looksLikeId.test(label) || slackUserId.test(label), {
      error: 'is not a Slack user id such as U0123ABCD, which has capitals only; nor another label',
    }),
  z.strictObject({
    username: z.string().min(1, 'is empty'),
    password: z.string().min(1, 'is empty'),
  }),
);

/** Somebody may have meant to write one. */
const looksLikeId = /^[uw](?=[a-z]*\d)[a-z\d]{6,}$/i;

function parseAgents(path: string, text: string): ReadonlyMap<string, AgentEntry> {
  const parsed = entries.safeParse(jsonOf(path, text));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(inWords).join('; ');
    throw new AgentsFileError(`PICKUP_AGENTS: ${path}: ${problems}`);
  }
  const agents = new Map(
    Object.entries(parsed.data).map(([label, entry]) => [label, { label, ...entry }]),
  );
  refuseSharedUsers(path, agents);
  return agents;
}

function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the file, and with it passwords.
    throw new AgentsFileError(`PICKUP_AGENTS: ${path} is not valid JSON`);
  }
}

function inWords(issue: z.core.$ZodIssue): string {
  const where = issue.path.map(String).join('.') || 'the file';
  const what = issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message;
  return `${where} ${what}`;
}

/** Two people behind one SuperOffice user would answer chats in each other's name. */
function refuseSharedUsers(path: string, agents: ReadonlyMap<string, AgentEntry>): void {
  const owners = new Map<string, string>();
  for (const [label, { username }] of agents) {
    const other = owners.get(username.toLowerCase());
    if (other) {
      throw new AgentsFileError(
        `PICKUP_AGENTS: ${path}: ${other} and ${label} have the same username; each person needs their own SuperOffice user`,
      );
    }
    owners.set(username.toLowerCase(), label);
  }
}
