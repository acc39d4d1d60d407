import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../app/config.ts';

const text = readFileSync(new URL('../compose.yaml', import.meta.url), 'utf8');
const { services, volumes } = parse(text);

describe('compose.yaml', () => {
  it('gives Pickup settings that it takes', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    const lines = [...example.matchAll(/^([A-Z_]+)=(.+)$/gm)].map(([, name, value]) => [
      name,
      value,
    ]);
    const { DATABASE_URL, PORT } = services.pickup.environment;
    const config = readConfig({
      ...Object.fromEntries(lines),
      SUPEROFFICE_USERNAME: 'service',
      SUPEROFFICE_PASSWORD: 'password',
      DATABASE_URL: DATABASE_URL.replace(/\$\{POSTGRES_PASSWORD:[^}]+\}/, 'secret'),
      PORT: String(PORT),
    });
    expect(config).toMatchObject({
      databaseUrl: 'postgres://pickup:secret@db/pickup',
      port: 3000,
    });
  });

  it('gives the database the name, the user and the password with which Pickup comes', () => {
    expect(services.db.environment).toEqual({
      POSTGRES_USER: 'pickup',
      POSTGRES_DB: 'pickup',
      POSTGRES_PASSWORD: '$' + '{POSTGRES_PASSWORD}',
    });
  });

  it('keeps the database, lets nobody else reach it, and has Pickup wait for it', () => {
    expect(volumes).toHaveProperty('db');
    expect(services.db.volumes).toEqual(['db:/var/lib/postgresql/data']);
    expect(services.db).not.toHaveProperty('ports');
    expect(services.pickup.depends_on).toEqual({ db: { condition: 'service_healthy' } });
  });

  it('opens Pickup to this machine alone', () => {
    expect(services.pickup.ports).toEqual(['127.0.0.1:3000:3000']);
  });
});
