import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** The secret in the data folder cannot be used; the message is for the person who runs Pickup. */
export class SecretFileError extends Error {
  override readonly name = 'SecretFileError';
}

/** Where the secret is that Pickup made for itself. */
export function secretFile(folder: string): string {
  return join(resolve(folder), 'pickup.secret');
}

/**
 * The secret of a data folder, made with it at the first call and the same ever after.
 * @throws {SecretFileError} when others may read it, or it cannot be read or made
 */
export async function secretIn(folder: string): Promise<string> {
  const path = secretFile(folder);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await make(path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw cannot('made', path, error);
  }
  return await readSecret(path);
}

/** @throws {SecretFileError} */
export async function readSecret(path: string): Promise<string> {
  await refuseIfOthersMayRead(path);
  const text = await readFile(path, 'utf8').catch((error) => {
    throw cannot('read', path, error);
  });
  const secret = text.trim();
  if (secret.length >= shortest) return secret;
  throw new SecretFileError(
    `${path} does not hold the secret any more: restore it from a backup. Without it every agent has to connect anew; then remove the file.`,
  );
}

const shortest = 32;

/** It gets its name when it is whole, so that a full disk or a power cut leaves none. */
async function make(path: string): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    await writeWhole(draft, `${randomBytes(32).toString('base64url')}\n`);
    await link(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function refuseIfOthersMayRead(path: string): Promise<void> {
  const { mode } = await stat(path).catch((error) => {
    throw cannot('read', path, error);
  });
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  throw new SecretFileError(
    `${path} holds the key to the agents’ logins but others may read it; run: chmod 600 ${path}`,
  );
}

function cannot(done: 'made' | 'read', path: string, cause: unknown): SecretFileError {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  return new SecretFileError(`${path} cannot be ${done} (${reason})`, { cause });
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
