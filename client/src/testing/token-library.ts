/**
 * A library of PKCS#11 for tests, in the form of the package pkcs11js, with one token and no key in it.
 *
 * @param changesFor - calls in the place of others, given the sessions that are open.
 */
export function tokenLibrary(changesFor: (sessions: Set<Buffer>) => object = () => ({})) {
  const sessions = new Set<Buffer>();
  const calls = {
    ...{ load: () => undefined, C_Initialize: () => undefined, C_Login: (): void => undefined },
    ...{ C_GetSlotList: (): Buffer[] => [Buffer.of(1)], C_GetTokenInfo: () => ({ label: "tally" }) },
    C_OpenSession: () => {
      const session = Buffer.of(sessions.size);
      sessions.add(session);
      return session;
    },
    C_CloseSession: (session: Buffer) => void sessions.delete(session),
    ...{ C_FindObjectsInit: () => undefined, C_FindObjects: () => [], C_FindObjectsFinal: () => undefined },
    ...changesFor(sessions),
  };
  return { sessions, calls, module: { __esModule: true, default: { PKCS11: jest.fn(() => calls) } } };
}
