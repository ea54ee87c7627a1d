import type { QueryName } from "../../wire-types.js";
import type { OperationText } from "../operation-text.js";
import type { SharedField } from "./fields.js";

/** What each query is: the compiler sees to it that none is missing. */
export type QueryTexts = { readonly [N in QueryName]: OperationText<N, SharedField> };
