import base from "../../../../packages/look/base.css?inline";
import parts from "../../../../packages/look/passport.css?inline";
import tokens from "../../../../packages/look/tokens.css?inline";
import page from "./page.css?inline";

/** The style of the page: the look of all pages, the parts of a passport, and what the page alone has. */
export const style = [tokens, base, parts, page].join("\n");
