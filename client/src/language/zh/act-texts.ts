import type { ActName } from "../../wire-types.js";
import type { OperationText } from "../operation-text.js";
import type { SharedField } from "./fields.js";

/** The texts of each act. The compiler ensures that none is missing. */
export type ActTexts = { readonly [N in ActName]: OperationText<N, SharedField> };
