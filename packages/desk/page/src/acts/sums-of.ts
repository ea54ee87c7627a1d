import { sums, type Sum } from "../amounts.js";
import { certificatesIn, type Reviewed } from "./draft.js";

/** The text of a field of a request. Empty: it has none. */
function textIn(request: object, name: string): string {
  const { [name]: value } = request as Readonly<Record<string, unknown>>;
  return typeof value === "string" ? value : "";
}

/** The acts of a request that has several. */
export function actsIn(request: object): readonly Pick<Reviewed, "act" | "request">[] {
  return "acts" in request && Array.isArray(request.acts) ? (request.acts as Pick<Reviewed, "act" | "request">[]) : [];
}

/** The names under which requests have a sum, in the order in which they count. */
const names = ["paid", "pays", "priceFinal", "price", "amount", "limit"];

/** For how much a person signs, by currency: the sum that the request names, or else all of the certificates that it names. */
export function sumsOf({ request, papers }: Pick<Reviewed, "request" | "papers">): readonly Sum[] {
  const acts = actsIn(request);
  if (acts.length > 0) {
    return sums(acts.flatMap((each) => sumsOf({ request: each.request, papers })));
  }
  if ("price" in request && typeof request.price === "object" && request.price !== null) {
    return [request.price as Sum];
  }
  // The return of a payment names the payment, and nothing else that is read has to do with it.
  if ("uetr" in request && certificatesIn(request).length === 0) {
    return [];
  }
  // Both sides of a netting are equal.
  const ids = new Set(certificatesIn("mine" in request ? request.mine : request));
  // What is about an instrument names no certificate.
  const named = papers
    .map(({ certificate }) => certificate)
    .filter(({ certificateId }) => ids.size === 0 || ids.has(certificateId));
  const currency = textIn(request, "currency") || named[0]?.currency;
  const amount = names.map((name) => textIn(request, name)).find((text) => text !== "");
  return currency !== undefined && amount !== undefined ? [{ currency, amount }] : sums(named);
}
