/** Where a tenant's web services are. Online a tenant may move to another host at any time. */
export type TenantAddress = {
  /**
   * The root of the API now, without a slash at its end.
   * @param isUrgent a person waits, so it is asked again whether a tenant that was away is back
   * @throws {SuperOfficeError} `maintenance` or `gone-tenant` while there is nobody to call; another
   *   when it is not known
   */
  apiUrl(isUrgent: boolean): Promise<string>;
  /**
   * For a call to `apiUrl` that was not answered there.
   * @returns where it may be sent instead; null: there is no other place, as far as is known
   * @throws {SuperOfficeError} `maintenance` or `gone-tenant` when that is why
   */
  movedFrom(apiUrl: string): Promise<string | null>;
  /** Where people open the web client, as last known; null while that is not known. */
  webUrl(): Promise<string | null>;
};

/** Of a server that stays where it is. */
export function fixedAddress(apiUrl: string): TenantAddress {
  return {
    apiUrl: async () => apiUrl,
    movedFrom: async () => null,
    webUrl: async () => null,
  };
}
