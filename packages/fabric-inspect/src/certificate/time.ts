import { type DerElement, DerError, tags } from "../der/der.js";

const UTC = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
const GENERALIZED = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;

/**
 * A second in time in a certificate's form (RFC 5280, section 4.1.2.5): two digits for years up to 2049, and four from
 * then.
 *
 * @throws {DerError} it has another form, or there is no such second
 */
export function readTime(element: DerElement | undefined): Date {
  const text = new TextDecoder().decode(element?.content);
  const pattern = element?.tag === tags.utcTime ? UTC : GENERALIZED;
  const [, ...parts] = pattern.exec(text) ?? [];
  const [year = Number.NaN, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const full = element?.tag === tags.utcTime ? year + (year < 50 ? 2000 : 1900) : year;
  const time = new Date(Date.UTC(full, month - 1, day, hour, minute, second));
  const known = element?.tag === tags.utcTime || element?.tag === tags.generalizedTime;
  // A date such as February 30 would be read as another.
  if (!known || Number.isNaN(time.getTime()) || time.getUTCDate() !== day || time.getUTCHours() !== hour) {
    throw new DerError(`"${text}" is not a time of a certificate`);
  }
  return time;
}
