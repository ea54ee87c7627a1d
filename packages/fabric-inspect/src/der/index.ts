export {
  contentOf,
  DerError,
  elementsOf,
  readElement,
  readElements,
  tags,
  wrapperTag,
  type TagName,
  type DerElement,
} from "./der.js";
export {
  bitString,
  boolean,
  element,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  text,
  time,
} from "./der-writer.js";
