import { randomBytes } from 'node:crypto';
import { rsaKeys } from './rsa-keys.ts';

/** An app as it is registered with SuperOffice. */
export type FakeApp = {
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of these, an address must be given to the letter. */
  readonly redirectUris: string[];
  /** PEM: what the app signs its system tokens with. SuperOffice has only the public half. */
  readonly privateKey: string;
  readonly publicKey: string;
};

export function newApp(name: string, redirectUris: readonly string[]): FakeApp {
  const { privateKey, publicKey } = rsaKeys(`app ${name}`);
  return {
    name,
    clientId: randomBytes(16).toString('hex'),
    clientSecret: randomBytes(16).toString('hex'),
    redirectUris: [...redirectUris],
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}
