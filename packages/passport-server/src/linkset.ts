import { passportLanguages } from "@tallystick/client/passport";

/** The vocabulary of GS1's link types. */
const VOCABULARY = "https://ref.gs1.org/voc/";
/** Other addresses that GS1's vocabulary had, and its prefix. */
const PREFIXES = [VOCABULARY, "https://gs1.org/voc/", "https://www.gs1.org/voc/", "gs1:"];

/** The values of the parameter `linkType` that ask for the linkset. GS1 has replaced `all` by `linkset`. */
const FOR_LINKSET: ReadonlySet<string> = new Set(["linkset", "all"]);

/** The published models that a passport is served in, by the value of the parameter `model`. */
export const models = {
  idta: "IDTA 02035",
  batterypass: "BatteryPass 1.2",
  catenax: "Catena-X battery pass 6.1",
} as const;
export type Model = keyof typeof models;

/** What a request wants by its parameter `linkType`. */
export function wantedBy(linkType: string | undefined): "linkset" | "passport" | undefined {
  if (linkType === undefined) {
    return "passport";
  }
  if (FOR_LINKSET.has(linkType)) {
    return "linkset";
  }
  const names = PREFIXES.flatMap((prefix) => (linkType.startsWith(prefix) ? [linkType.slice(prefix.length)] : []));
  return names.some((name) => name === "dpp" || name === "defaultLink") ? "passport" : undefined;
}

/**
 * The linkset of a battery (RFC 9264, JSON; GS1-Conformant Resolver 1.2.0): one default link, and the passport in each
 * form in which it is served.
 *
 * @param link - the link in the battery's QR code.
 * @param page - the address of the passport by the battery's id.
 */
export function linksetOf(link: string, page: string): object {
  const html = { href: page, title: "Battery passport", type: "text/html", hreflang: passportLanguages };
  const json = { href: page, title: "Battery passport, for programs", type: "application/json" };
  const others = Object.entries(models).map(([model, name]) => ({
    ...{ href: `${page}?model=${model}`, title: `Battery passport, ${name}`, type: "application/json" },
  }));
  return {
    linkset: [{ anchor: link, [`${VOCABULARY}defaultLink`]: [html], [`${VOCABULARY}dpp`]: [html, json, ...others] }],
  };
}

/** The header `Link` that leads to the linkset. */
export function linkToLinkset(link: string): string {
  return `<${link}?linkType=linkset>; rel="linkset"; type="application/linkset+json"`;
}

/** The header `Link` with which a program reads a linkset as JSON-LD. */
export const linkToContext =
  '<https://ref.gs1.org/standards/resolver/linkset-context>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"';

/** The description of the resolver at `/.well-known/gs1resolver` (GS1-Conformant Resolver 1.2.0). */
export function resolverDescription(origin: string, name: string): object {
  return {
    ...{ name, resolverRoot: origin, supportedPrimaryKeys: ["01"] },
    supportedLinkType: [{ namespace: VOCABULARY, prefix: "gs1:" }],
    linkTypeDefaultCanBeLinkset: false,
    contact: { fn: name },
  };
}
