export {
  contentOf,
  DerError,
  elementsOf,
  readElement,
  readElements,
  tags,
  wrapperTag,
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
