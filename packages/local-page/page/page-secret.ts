/**
 * Where the browser keeps the secret with which the page asks. Its storage is for one origin, and so for one port: what another program of
 * this machine serves cannot read it, and no browser sends it by itself. A cookie would go to every port. All tabs of the page have it, also
 * those that stay open while the command is begun again.
 */
const KEPT = "page-secret";

/** The header that lets a request of the page in. */
export function secretHeader(): Readonly<Record<string, string>> {
  const secret = localStorage.getItem(KEPT);
  return secret === null ? {} : { authorization: `Bearer ${secret}` };
}

/** Exchanges the token in the address, if it has one, for the secret, and removes it from the address. */
export async function enter(exchange: (token: string) => Promise<{ readonly secret: string }>): Promise<void> {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token !== null) {
    history.replaceState(null, "", "#/");
    localStorage.setItem(KEPT, (await exchange(token)).secret);
  }
}
