/**
 * The desk's typeface inside a framed letter. The frame's policy fetches nothing, so the bytes are handed in: read once from the
 * style sheet's own files, which the browser has already.
 */
interface Face {
  bytes: ArrayBuffer;
  unicodeRange: string;
}

let faces: Promise<Face[]> | undefined;

export function lendFonts(frame: HTMLIFrameElement): void {
  const inside = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!inside) return;
  faces ??= readFaces();
  void faces.then((known) => {
    for (const { bytes, unicodeRange } of known) {
      const face = new inside.FontFace('Inter', bytes, { weight: '100 900', unicodeRange });
      inside.document.fonts.add(face);
    }
  });
}

async function readFaces(): Promise<Face[]> {
  const rules = [...document.styleSheets].flatMap((sheet) => rulesOf(sheet)).filter((rule) => rule instanceof CSSFontFaceRule);
  const latin = rules.filter((rule) => /inter-latin/.test(rule.style.getPropertyValue('src')));
  const read = latin.map(async (rule): Promise<Face | null> => {
    const address = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
    if (!address) return null;
    const response = await fetch(new URL(address, rule.parentStyleSheet?.href ?? location.href)).catch(() => null);
    return response?.ok ? { bytes: await response.arrayBuffer(), unicodeRange: rule.style.getPropertyValue('unicode-range') } : null;
  });
  return (await Promise.all(read)).filter((face) => face !== null);
}

function rulesOf(sheet: CSSStyleSheet): CSSRule[] {
  try {
    return [...sheet.cssRules];
  } catch {
    // A sheet of an extension of the browser: not ours to read.
    return [];
  }
}
