import {
  nameOfAttribute,
  nameOfCode,
  nameOfQuantity,
  phrase,
  sayDoubt,
  sayFinding,
  sourceOfAttribute,
  textOfRefusal,
} from "@tallystick/client/words/zh";

import type { Words } from "../words.js";
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

/** The words of views in simplified Chinese. */
export const chinese: Words = {
  ...{ audit, battery, books, certificate, event, instrument, labels },
  ...{ market, offer, party, policy, screen, transaction, waiting },
  ...{ nameOfAttribute, nameOfQuantity, phrase, sayDoubt, sayFinding, sourceOfAttribute, textOfRefusal },
  code: nameOfCode,
};
