import { withSeparators } from "../language/separators.js";
import type { PassportQuantity } from "../passport.js";
import type { ReadablePassport } from "../readable.js";
import { inKilograms } from "../recycled.js";
import { markup, type Markup } from "./markup.js";
import type { Writer } from "./writer.js";

/** The line that names the battery and says in marks what a reader must know at once. */
export function titleLine(passport: ReadablePassport, warnings: readonly string[], writer: Writer): Markup {
  const { labels, sentences, codes } = writer.words;
  const { batteryId, status, recall, recalledParts, recycled, tier } = passport;
  const marks = [
    ...(status === undefined ? [] : [markup`<span class="mark">${codes.batteryStatus[status]}</span>`]),
    ...(recycled === undefined ? [] : [markup`<span class="mark bad">${labels.ceased}</span>`]),
    ...(recall === undefined && recalledParts.length === 0
      ? []
      : [markup`<span class="mark bad">${labels.recalled}</span>`]),
    ...(warnings.length === 0
      ? []
      : [markup`<a class="mark warn" href="#warnings">${sentences.toKnow(warnings.length)}</a>`]),
  ];
  return markup`<div class="title"><h1>${labels.title}</h1>${writer.id(batteryId)}${marks}<span class="at">${sentences.for(codes.tier[tier])}</span></div>`;
}

interface Figure {
  readonly label: string;
  readonly value: string;
  readonly note?: Markup | undefined;
}

/** The figures for which people open the page: health, or what the battery is rated for, or what was recovered. */
export function figureCards(passport: ReadablePassport, writer: Writer): Markup {
  const { codes } = writer.words;
  const health = passport.recycled === undefined ? healthFigures(passport, writer) : [];
  const figures: readonly Figure[] =
    passport.recycled === undefined
      ? health.length > 0
        ? health
        : ratedFigures(passport, writer)
      : passport.recycled.recovered.slice(0, 5).map(({ material, grams }) => ({
          label: materialName(material, codes.material),
          value: withSeparators(writer.words, inKilograms(grams)),
        }));
  return markup`<div class="figures">${figures.map(
    ({ label, value, note }) =>
      markup`<div class="card figure"><div class="label">${label}</div><div class="big">${value}</div>${note === undefined ? markup`` : markup`<div class="note">${note}</div>`}</div>`,
  )}</div>`;
}

function healthFigures(passport: ReadablePassport, writer: Writer): readonly Figure[] {
  const { sentences, codes, labels } = writer.words;
  const { figures, rated, readings } = passport;
  const last = (quantity: PassportQuantity, note?: Markup): readonly Figure[] => {
    const figure = figures.find((each) => each.quantity === quantity);
    return figure === undefined
      ? []
      : [
          {
            label: codes.quantity[quantity],
            value: writer.value(quantity, figure.value),
            note: note ?? writer.instant(figure.source.to),
          },
        ];
  };
  const shown = [
    ...last("stateOfHealthPerMille"),
    ...last(
      "capacityMilliampHours",
      markup`${sentences.rated(writer.value("capacityMilliampHours", rated.capacityMilliampHours))}`,
    ),
    ...last("cycles"),
  ];
  return shown.length === 0 || readings === undefined
    ? shown
    : [
        ...shown,
        {
          label: labels.missing,
          value: writer.number(readings.missing),
          note: markup`${sentences.ofReadings(writer.number(readings.anchored + readings.missing))}`,
        },
      ];
}

function ratedFigures({ rated, chemistry }: ReadablePassport, writer: Writer): readonly Figure[] {
  const { labels } = writer.words;
  return [
    { label: labels.ratedCapacity, value: writer.value("capacityMilliampHours", rated.capacityMilliampHours) },
    { label: labels.ratedEnergy, value: writer.value("energyThroughputMilliwattHours", rated.energyMilliwattHours) },
    { label: labels.nominalVoltage, value: writer.value("milliVolts", rated.nominalMilliVolts) },
    ...(chemistry.length > 20 ? [] : [{ label: labels.chemistry, value: chemistry }]),
  ];
}

/** The name of a material in the page's language. A material that the regulation does not name stays as it is. */
export function materialName(material: string, names: Readonly<Record<string, string>>): string {
  return (Object.hasOwn(names, material) ? names[material] : undefined) ?? material;
}
