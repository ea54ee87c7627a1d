import { extension, type Extension } from "./certificate-extension.js";

/** Object identifier of the extension in which Fabric CA writes attributes. */
const ATTRIBUTES_OID = "1.2.3.4.5.6.7.8.1";

/** Attributes of an identity as the extension that chaincode reads (`ClientIdentity.getAttributeValue`). */
export function attributesExtension(attributes: Readonly<Record<string, string>>): Extension {
  return extension(ATTRIBUTES_OID, false, Buffer.from(JSON.stringify({ attrs: attributes })));
}
