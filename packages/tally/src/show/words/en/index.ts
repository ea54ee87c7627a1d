import { nameOfQuantity, sayDoubt, sayFinding, textOfRefusal, type Codes } from "@tallystick/client/words";

import { audit } from "./audit.js";
import { battery } from "./battery.js";
import { books } from "./books.js";
import { certificate } from "./certificate.js";
import { event } from "./event.js";
import { instrument } from "./instrument.js";
import { labels } from "./labels.js";
import { market } from "./market.js";
import { offer } from "./offer.js";
import { party } from "./party.js";
import { policy } from "./policy.js";
import { screen } from "./screen.js";
import { transaction } from "./transaction.js";
import { waiting } from "./waiting.js";

const views = {
  ...{ audit, battery, books, certificate, event, instrument, labels },
  ...{ market, offer, party, policy, screen, transaction, waiting },
};

/** The texts of the library, in the language of the views. */
export interface LibraryWords {
  readonly nameOfQuantity: typeof nameOfQuantity;
  /** The name of a mandatory attribute of a passport, and the point of the regulation that asks for it. */
  readonly nameOfAttribute: (attribute: { readonly number: number; readonly name: string }) => string;
  readonly sourceOfAttribute: (source: string) => string;
  readonly sayDoubt: typeof sayDoubt;
  readonly sayFinding: typeof sayFinding;
  readonly textOfRefusal: typeof textOfRefusal;
  /** The name of a code in a record. */
  readonly code: (kind: keyof Codes, code: string) => string;
  /** The translation of a text that the chaincode wrote. */
  readonly phrase: (text: string) => string;
}

/** The texts of views in English. They show the codes of the ledger unchanged. */
export const english: typeof views & LibraryWords = {
  ...views,
  ...{ nameOfQuantity, sayDoubt, sayFinding, textOfRefusal },
  nameOfAttribute: ({ name }) => name,
  sourceOfAttribute: (source) => source,
  code: (_kind, code) => code,
  phrase: (text) => text,
};
