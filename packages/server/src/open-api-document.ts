import type { Schema } from "./openapi/portable.js";

/**
 * The description of the interface in OpenAPI 3.1. It is made from the catalogue of acts and queries, so that each field has the form and the
 * description with which the chaincode checks it. The catalogue is loaded for it, which takes seconds.
 */
export async function openApiDocument(): Promise<Schema> {
  const { describedInterface } = await import("./openapi/document.js");
  return describedInterface();
}

let text: Promise<string> | undefined;

/** The description as JSON, which is made once. While it is made, nothing else is done: a server makes it before it listens. */
export function openApiText(): Promise<string> {
  text ??= openApiDocument().then((document) => JSON.stringify(document));
  return text;
}
