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

/** What the library says, in the language of the views. */
export interface LibraryWords {
  readonly nameOfQuantity: typeof nameOfQuantity;
  readonly sayDoubt: typeof sayDoubt;
  readonly sayFinding: typeof sayFinding;
  readonly textOfRefusal: typeof textOfRefusal;
  /** What a record's code is called. */
  readonly code: (kind: keyof Codes, code: string) => string;
  /** A text that the chaincode wrote. */
  readonly phrase: (text: string) => string;
}

/** The words of views in English. What the ledger names by a code is called so in English. */
export const english: typeof views & LibraryWords = {
  ...views,
  ...{ nameOfQuantity, sayDoubt, sayFinding, textOfRefusal },
  code: (_kind, code) => code,
  phrase: (text) => text,
};
