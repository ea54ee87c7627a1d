import type { PassportCheck } from "@tallystick/client/passport";

import { table } from "./table.js";
import type { Canvas } from "./view.js";

/** Shows what a passport must have and does not have, and who can supply it. */
export function showPassportCheck(
  { category, complete, mandatory, missing, leftOut }: PassportCheck,
  canvas: Pick<Canvas, "style" | "words">,
): string {
  const { style, words } = canvas;
  const say = words.battery;
  const of = words.code("batteryCategory", category);
  return [
    complete ? style.good(say.isComplete(of, mandatory)) : style.bad(say.lacks(of, missing.length, mandatory)),
    ...leftOut.map(({ section, problem }) => style.bad(`! ${say.leftOut(section, problem)}`)),
    ...(complete
      ? []
      : [
          table(
            missing,
            [
              { title: "#", of: ({ number }) => String(number), right: true },
              {
                title: words.labels.attribute,
                of: ({ unit, ...attribute }) => {
                  const name = words.nameOfAttribute(attribute);
                  return unit === undefined ? name : say.attributeInUnit(name, unit);
                },
                lead: true,
                wraps: 24,
              },
              { title: words.labels.source, of: ({ source }) => words.sourceOfAttribute(source), wraps: 12, worth: 1 },
              {
                title: words.labels.suppliedBy,
                of: ({ quantities = [], places = [] }) =>
                  [
                    ...quantities.map((quantity) => say.suppliedByDevice(words.nameOfQuantity(quantity))),
                    ...places.map((place) => say.suppliedBySection(place)),
                  ].join("; "),
                wraps: 30,
                worth: 2,
              },
            ],
            canvas,
          ),
        ]),
  ].join("\n");
}
