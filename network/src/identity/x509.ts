// The X.509 library resolves its algorithms through decorators, so the polyfill has to be loaded before it.
import "reflect-metadata";

import { webcrypto } from "node:crypto";

import * as x509 from "@peculiar/x509";

x509.cryptoProvider.set(webcrypto);

export { x509 };
