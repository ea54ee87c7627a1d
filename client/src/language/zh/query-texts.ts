import type { QueryName } from "../../wire-types.js";
import type { OperationText } from "../operation-text.js";
import type { SharedField } from "./fields.js";

/** The texts of each query. The compiler ensures that none is missing. */
export type QueryTexts = { readonly [N in QueryName]: OperationText<N, SharedField> };
