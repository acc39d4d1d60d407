import type { FakeAssociate, World } from './state.ts';

const allowedFailures = 3;

/** Basic log-in. Three wrong passwords in a row lock an account, as SuperOffice does. */
export function createAccounts(world: World) {
  const failures = new Map<string, number>();
  const failedLogins = (username: string) => failures.get(username.toLowerCase()) ?? 0;
  const isLocked = (username: string) => failedLogins(username) >= allowedFailures;
  return {
    failedLogins,
    isLocked,
    unlock: (username: string) => failures.delete(username.toLowerCase()),

    authenticate(authorization: string | undefined): FakeAssociate | null {
      const login = readBasic(authorization);
      if (!login || isLocked(login.username)) return null;
      const username = login.username.toLowerCase();
      const associate = world.associates.find((one) => one.username.toLowerCase() === username);
      if (associate?.password !== login.password) {
        failures.set(username, failedLogins(username) + 1);
        return null;
      }
      failures.delete(username);
      return associate.active ? associate : null;
    },
  };
}

export type Accounts = ReturnType<typeof createAccounts>;

/** Who the caller says they are. */
export function claimedUser(authorization: string | undefined): string | null {
  return readBasic(authorization)?.username ?? null;
}

function readBasic(authorization = ''): { username: string; password: string } | null {
  const [, encoded] = /^Basic\s+([\w+/=-]+)$/i.exec(authorization) ?? [];
  const [, username, password] = /^([^:]+):(.*)$/s.exec(atUtf8(encoded)) ?? [];
  return username !== undefined && password !== undefined ? { username, password } : null;
}

function atUtf8(base64 = ''): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}
