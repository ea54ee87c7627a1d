import { readPaperCode, type PaperCode } from "@tallystick/evidence/words";
import jsQR from "jsqr";

/** The code of a printed certificate in a picture; undefined if there is none. */
export function codeIn(picture: ImageBitmap | HTMLVideoElement): PaperCode | undefined {
  const [width, height] =
    picture instanceof HTMLVideoElement ? [picture.videoWidth, picture.videoHeight] : [picture.width, picture.height];
  const scale = Math.min(1, LARGEST / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  if (drawing === null || canvas.width === 0 || canvas.height === 0) {
    return undefined;
  }
  drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const { data } = drawing.getImageData(0, 0, canvas.width, canvas.height);
  const found = jsQR(data, canvas.width, canvas.height);
  return found === null ? undefined : readPaperCode(found.data);
}

/** Pixels of the longer side. More only take longer. */
const LARGEST = 1600;
